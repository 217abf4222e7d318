function legend() {
  const list = document.getElementById("legend");
  const boxes = data.groups.map(group => {
    const box = html("input", { type: "checkbox", onchange: () => {
      if (box.checked) visible.add(group.id); else visible.delete(group.id);
      redraw();
    } });
    box.checked = visible.has(group.id);
    const line = svg("svg", { width: 34, height: 12, class: group.color, "aria-hidden": "true" },
      svg("path", { class: "mean", d: "M0,6H34", "stroke-dasharray": group.dash }));
    const settings = Object.entries(group.settings).filter(([, value]) => value !== "").map(([key, value]) => key + "=" + value);
    list.append(html("li", {}, html("label", hovering(group), box, line,
      html("span", {}, html("b", { class: group.color }, group.id), " " + group.name + (group.runs.length > 1 ? ` (${group.runs.length} runs)` : ""),
        html("small", {}, settings.join("  "))))));
    return box;
  });
  const all = on => () => {
    visible.clear();
    if (on) data.groups.forEach(group => visible.add(group.id));
    boxes.forEach(box => { box.checked = on; });
    redraw();
  };
  document.getElementById("show-all").addEventListener("click", all(true));
  document.getElementById("show-none").addEventListener("click", all(false));
}

document.getElementById("summary").append(data.summary);
data.notes.forEach(note => document.querySelector("header").append(html("p", {}, note)));
legend();
groupTable();
runTable();
layerTable();
if (data.curves.length) {
  const has = key => data.curves.some(curve => curve.key === key);
  curvePanel("curve-1", data.curves[0].key);
  curvePanel("curve-2", has("train/loss") ? "train/loss" : data.curves[data.curves.length - 1].key);
} else {
  document.getElementById("curves-title").parentElement.remove();
}
paretoPanel();
parallelPanel();
