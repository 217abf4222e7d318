// A metric by epoch: mean and band of each group.
function curvePanel(id, first) {
  const host = document.getElementById(id);
  const place = html("div");
  const readout = html("p", { class: "readout", "aria-live": "polite" });
  const select = html("select", { "aria-label": "metric", onchange: () => { at = null; redraw(); } },
    ...data.curves.map(curve => html("option", { value: curve.key }, curve.label)));
  select.value = first;
  host.append(select, place, readout);
  let at = null;

  // Without a step: each group at its last.
  function read(groups, curve, step) {
    const parts = groups.map(group => [group, group.curves[curve.key].findLast(p => step === null || p[0] === step)])
      .filter(([, point]) => point)
      .map(([group, [, mean, sd]]) => html("span", {}, html("b", { class: group.color }, group.id), " ",
        shown(mean, curve) + (known(sd) ? " ± " + (curve.percent ? percent(sd) : short(Number(sd.toPrecision(2)))) : "")));
    readout.replaceChildren(html("span", {}, step === null ? "last epoch:" : "epoch " + step + ":"), ...parts);
  }

  chart(host, width => {
    const curve = data.curves.find(one => one.key === select.value);
    const groups = visibleGroups().filter(group => (group.curves[curve.key] ?? []).length);
    const points = groups.flatMap(group => group.curves[curve.key]);
    if (!points.length) {
      place.replaceChildren(html("p", { class: "hint" }, "No visible group has this metric."));
      readout.replaceChildren();
      return;
    }
    const steps = [...new Set(points.map(p => p[0]))].sort((a, b) => a - b);
    const x = steps.length > 1 ? [steps[0], steps[steps.length - 1]] : [steps[0] - 1, steps[0] + 1];
    const y = range(points.flatMap(([, m, sd]) => known(sd) ? [m - sd, m + sd] : [m]), .06);
    const { root, box, sx, sy } = frame(width, Math.min(340, Math.max(240, width * .62)), x, y,
      { x: { label: "epoch", whole: true }, y: curve, name: curve.label + " by epoch" });
    const ends = [];
    for (const group of groups) {
      const line = group.curves[curve.key], banded = line.filter(p => known(p[2]));
      const g = svg("g", { class: group.color, "data-group": group.id });
      if (banded.length > 1) g.append(svg("path", { class: "band", d: "M" + [
        ...banded.map(([s, m, sd]) => sx(s) + "," + sy(m + sd)),
        ...banded.slice().reverse().map(([s, m, sd]) => sx(s) + "," + sy(m - sd))].join("L") + "Z" }));
      g.append(line.length > 1
        ? svg("path", { class: "mean", "stroke-dasharray": group.dash, d: "M" + line.map(([s, m]) => sx(s) + "," + sy(m)).join("L") })
        : svg("circle", { class: "mark", r: 4, cx: sx(line[0][0]), cy: sy(line[0][1]) }));
      const last = line[line.length - 1];
      ends.push({ g, x: sx(last[0]) + 6, y: sy(last[1]) + 4, text: group.id });
      root.append(g);
    }
    apart(ends, 13, box.bottom + 4).forEach(end =>
      end.g.append(svg("text", { class: "letter", x: end.x, y: end.y }, end.text)));
    const cross = svg("line", { class: "cross", y1: box.top, y2: box.bottom, visibility: "hidden" });
    root.append(cross);
    const show = step => {
      at = step;
      cross.setAttribute("x1", sx(step));
      cross.setAttribute("x2", sx(step));
      cross.setAttribute("visibility", "visible");
      read(groups, curve, step);
    };
    put(root, {
      tabindex: 0,
      onpointermove: event => {
        const px = event.clientX - root.getBoundingClientRect().left;
        show(steps.reduce((a, b) => Math.abs(sx(b) - px) < Math.abs(sx(a) - px) ? b : a));
      },
      onkeydown: event => {
        const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!way) return;
        event.preventDefault();
        const i = steps.indexOf(at);
        show(steps[i < 0 ? steps.length - 1 : Math.max(0, Math.min(steps.length - 1, i + way))]);
      },
    }, []);
    place.replaceChildren(root);
    if (steps.includes(at)) show(at);
    else read(groups, curve, null);
  });
}
