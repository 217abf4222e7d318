// Accuracy of what would be deployed against its sparsity.
const MARKS = [
  s => `M${-s},0A${s},${s} 0 1 1 ${s},0A${s},${s} 0 1 1 ${-s},0Z`,
  s => `M${-s},${-s}H${s}V${s}H${-s}Z`,
  s => `M0,${-1.3 * s}L${1.2 * s},${s}H${-1.2 * s}Z`,
  s => `M0,${-1.4 * s}L${1.4 * s},0L0,${1.4 * s}L${-1.4 * s},0Z`,
  s => `M0,${1.3 * s}L${1.2 * s},${-s}H${-1.2 * s}Z`,
];
function front(points) {
  const best = [];
  for (const point of points.slice().sort((a, b) => b.x - a.x || b.y - a.y))
    if (!best.length || point.y > best[best.length - 1].y) best.push(point);
  return best;
}
function paretoPanel() {
  const host = document.getElementById("pareto");
  const place = html("div"), readout = html("p", { class: "readout", "aria-live": "polite" });
  host.append(place, readout);
  const kind = { percent: true };

  chart(host, width => {
    const groups = visibleGroups().filter(group => known(group.accuracy.mean));
    if (!groups.length) {
      place.replaceChildren(html("p", { class: "hint" }, "No visible group has an accuracy."));
      readout.replaceChildren();
      return;
    }
    const runs = groups.flatMap(group => group.runs.filter(run => known(run.accuracy)));
    const { root, sx, sy } = frame(width, Math.min(380, Math.max(260, width * .7)),
      range(runs.map(run => run.sparsity), .07), range(runs.map(run => run.accuracy), .1),
      { x: { label: "sparsity, %", percent: true }, y: kind, name: "accuracy in percent against sparsity in percent" });
    const means = groups.map(group => ({ group, x: group.sparsity.mean, y: group.accuracy.mean }));
    const best = front(means);
    if (best.length > 1) root.append(svg("path", { class: "front",
      d: "M" + best.map((p, i) => (i ? `${sx(best[i].x)},${sy(best[i - 1].y)}L` : "") + `${sx(p.x)},${sy(p.y)}`).join("L") }));
    for (const { group, x, y } of means) {
      const text = `${group.id}: accuracy ${shown(y, kind)}` + (known(group.accuracy.sd) ? ` ± ${percent(group.accuracy.sd)}` : "")
        + `, sparsity ${shown(x, kind)}` + (known(group.sparsity.sd) ? ` ± ${percent(group.sparsity.sd)}` : "")
        + `, ${group.runs.length} run(s)`;
      const tell = () => readout.replaceChildren(text, best.some(p => p.group === group) ? ", on the front" : "");
      const g = svg("g", { class: group.color, "data-group": group.id, tabindex: 0, role: "img", "aria-label": text, onpointerenter: tell, onfocus: tell },
        svg("title", {}, text));
      group.runs.filter(run => known(run.accuracy)).forEach(run =>
        g.append(svg("circle", { class: "run", r: 3, cx: sx(run.sparsity), cy: sy(run.accuracy) })));
      if (known(group.accuracy.sd)) g.append(svg("line", { class: "error", x1: sx(x), x2: sx(x), y1: sy(y - group.accuracy.sd), y2: sy(y + group.accuracy.sd) }));
      const mark = MARKS[data.groups.indexOf(group) % MARKS.length];
      g.append(svg("path", { class: "mark", d: mark(6), transform: `translate(${sx(x)},${sy(y)})` }),
        svg("text", { class: "letter", x: sx(x) + 10, y: sy(y) - 7 }, group.id));
      root.append(g);
    }
    place.replaceChildren(root);
    readout.replaceChildren("On the front: " + best.map(p => p.group.id).join(", "));
  });
}
