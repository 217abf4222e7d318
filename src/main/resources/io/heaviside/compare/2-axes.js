// Scales, ticks and the frame of a chart.
function scale(low, high, from, to) {
  return value => from + (high === low ? .5 : (value - low) / (high - low)) * (to - from);
}
function ticks(low, high, count, least = 0) {
  const rough = Math.max(least, (high - low) / count) || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= rough);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) found.push(i * step);
  return found;
}
// A call takes some ten thousand arguments at most: spreading long curves into Math.min fails.
function extremes(values) {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}
function range(values, pad) {
  const [low, high] = extremes(values);
  const room = (high - low || Math.abs(high) || 1) * pad;
  return [low - room, high + room];
}
function frame(width, height, x, y, labels) {
  const box = { left: 52, right: width - 22, top: 14, bottom: height - 40 };
  const sx = scale(x[0], x[1], box.left, box.right), sy = scale(y[0], y[1], box.bottom, box.top);
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": labels.name });
  const format = (kind, all) => {
    const digits = kind.percent && all.length > 1 ? Math.max(0, Math.min(3, -Math.floor(Math.log10(100 * (all[1] - all[0]) || 1)))) : 0;
    return value => kind.percent ? percent(value, digits) : short(value);
  };
  const possible = kind => value => !kind.percent || (value > -1e-9 && value < 1 + 1e-9);
  const ty = ticks(y[0], y[1], Math.max(3, height / 60)).filter(possible(labels.y));
  const tx = ticks(x[0], x[1], Math.max(3, width / 90), labels.x.whole ? 1 : 0).filter(possible(labels.x));
  const fy = format(labels.y, ty), fx = format(labels.x, tx);
  for (const t of ty) root.append(
    svg("line", { class: "grid", x1: box.left, x2: box.right, y1: sy(t), y2: sy(t) }),
    svg("text", { x: box.left - 7, y: sy(t) + 4, "text-anchor": "end" }, fy(t)));
  for (const t of tx) root.append(
    svg("text", { x: sx(t), y: box.bottom + 17, "text-anchor": "middle" }, fx(t)));
  root.append(
    svg("line", { class: "axis", x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }),
    svg("text", { class: "title", x: box.right, y: height - 5, "text-anchor": "end" }, labels.x.label));
  return { root, box, sx, sy };
}
// Letters at the ends of lines, pushed apart so that each can be read.
function apart(places, gap, bottom) {
  places.sort((a, b) => a.y - b.y);
  for (let i = 1; i < places.length; i++) places[i].y = Math.max(places[i].y, places[i - 1].y + gap);
  for (let i = places.length - 1, limit = bottom; i >= 0; i--, limit = places[i + 1].y - gap)
    places[i].y = Math.min(places[i].y, limit);
  return places;
}
// Draws again whenever the room changes.
function chart(host, draw) {
  let width = 0;
  const again = () => { if (width > 0) draw(width); };
  new ResizeObserver(entries => {
    const now = Math.floor(entries[0].contentRect.width);
    if (now !== width && now > 0) { width = now; requestAnimationFrame(again); }
  }).observe(host);
  charts.push(again);
}
