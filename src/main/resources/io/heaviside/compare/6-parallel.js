// Parallel coordinates: the settings that differ, then what came out.
const AXES = 10;
function numeric(values) {
  return values.every(value => value === "" || (value.trim() !== "" && Number.isFinite(Number(value))));
}
function settingAxis(key) {
  const values = [...new Set(data.groups.map(group => group.settings[key] ?? ""))];
  const numbers = numeric(values) ? values.filter(v => v !== "").map(Number) : [];
  const of = group => group.settings[key] ?? "";
  if (numbers.length > 1) {
    const [low, high] = extremes(numbers);
    const log = low > 0 && high / low >= 50;
    const place = v => low === high ? .5 : log ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low);
    const marks = numbers.length <= 6 ? numbers : [low, log ? Math.sqrt(low * high) : (low + high) / 2, high];
    return { label: key + (log ? " (log)" : ""), of: group => of(group) === "" ? -.08 : place(Number(of(group))), marks: marks.map(v => [place(v), short(v)]) };
  }
  values.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const place = v => values.length === 1 ? .5 : values.indexOf(v) / (values.length - 1);
  return { label: key, of: group => place(of(group)), marks: values.map(v => [place(v), v === "" ? "(none)" : v.length > 16 ? v.slice(0, 15) + "…" : v]) };
}
function resultAxis(label, value) {
  const values = data.groups.map(value).filter(known);
  const [low, high] = range(values, 0);
  const place = scale(low, high, 0, 1);
  return { label, of: group => known(value(group)) ? place(value(group)) : null, marks: [...new Set([low, high])].map(v => [place(v), percent(v)]) };
}
function axisTitle(label, x) {
  const parts = label.split(/(?<=\.)/);
  const lines = parts.length > 1 ? [parts.slice(0, -1).join(""), parts[parts.length - 1]] : ["", label];
  return svg("text", { "text-anchor": "middle" }, ...lines.map((line, i) => svg("tspan", { x, y: 14 + 14 * i }, line)));
}
function parallelPanel() {
  const host = document.getElementById("parallel");
  const axes = [
    ...data.differing.slice(0, AXES).map(settingAxis),
    ...(data.groups.some(group => group.sparsity.mean > 0) ? [resultAxis("sparsity, %", group => group.sparsity.mean)] : []),
    resultAxis("accuracy, %", group => group.accuracy.mean),
  ];
  if (data.groups.length < 2) return document.getElementById("parallel-section").remove();
  const place = html("div");
  host.append(place);
  if (data.differing.length > AXES) host.append(html("p", { class: "hint" }, `The first ${AXES} of ${data.differing.length} settings that differ are drawn.`));
  chart(host.parentElement, room => {
    const width = Math.max(room - 4, axes.length * 116), height = 300, top = 48, bottom = height - 34;
    const xs = axes.map((_, i) => 70 + i * (width - 140) / Math.max(1, axes.length - 1));
    const y = share => bottom - share * (bottom - top);
    const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "parallel coordinates of the settings that differ; the table of results has the same" });
    axes.forEach((axis, i) => root.append(
      svg("line", { class: "axis", x1: xs[i], x2: xs[i], y1: top, y2: bottom }), axisTitle(axis.label, xs[i])));
    visibleGroups().forEach(group => {
      const points = axes.map((axis, i) => [xs[i], axis.of(group)]).filter(p => p[1] !== null);
      const line = "M" + points.map(([px, share]) => px + "," + y(share)).join("L");
      const last = points[points.length - 1];
      root.append(svg("g", { class: group.color, "data-group": group.id, ...hovering(group) },
        svg("path", { class: "mean", "stroke-dasharray": group.dash, d: line }), svg("title", {}, group.id + " " + group.name),
        svg("text", { class: "letter", x: last[0] + 8, y: y(last[1]) + 4 }, group.id)));
    });
    axes.forEach((axis, i) => axis.marks.forEach(([share, text]) =>
      root.append(svg("text", { class: "value", x: xs[i], y: y(share) + 4, "text-anchor": "middle" }, text))));
    place.replaceChildren(root);
  });
}
