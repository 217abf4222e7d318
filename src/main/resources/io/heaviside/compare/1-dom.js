"use strict";
// Names, params and notes come from whoever logged a run: they only ever become text nodes.
const data = JSON.parse(document.getElementById("data").textContent);
const NAMESPACE = "http://www.w3.org/2000/svg";

function put(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}
const html = (name, attributes, ...children) => put(document.createElement(name), attributes, children);
const svg = (name, attributes, ...children) => put(document.createElementNS(NAMESPACE, name), attributes, children);

const known = value => typeof value === "number" && Number.isFinite(value);
function short(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(1).replace("e+", "e");
  return String(Number(value.toPrecision(4)));
}
const percent = (value, digits) => (100 * value).toFixed(digits ?? 2);
const shown = (value, kind) => kind.percent ? percent(value) + " %" : short(value);

// A group is told apart by colour, dash and letter, so that no reader depends on colour alone.
const DASHES = ["none", "7 3", "2 3", "9 3 2 3"];
data.groups.forEach((group, i) => {
  group.color = "c" + i % 7;
  group.dash = DASHES[i % DASHES.length];
});
const SHOWN_AT_FIRST = 8;
const visible = new Set(data.groups.slice(0, SHOWN_AT_FIRST).map(group => group.id));
const charts = [];
const visibleGroups = () => data.groups.filter(group => visible.has(group.id));
const redraw = () => { charts.forEach(draw => draw()); };

function hot(id) {
  document.querySelectorAll("svg [data-group]").forEach(node =>
    node.classList.toggle("faded", id !== null && node.dataset.group !== id));
}
const hovering = group => ({
  onpointerenter: () => hot(group.id), onpointerleave: () => hot(null),
  onfocusin: () => hot(group.id), onfocusout: () => hot(null),
});
