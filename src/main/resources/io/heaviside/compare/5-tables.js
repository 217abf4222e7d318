// Tables that can be sorted by each column; a column is {label, text, value, cell(row)}.
function sortable(table, columns, rows, start) {
  let by = start ?? null, down = true;
  const body = html("tbody");
  const heads = columns.map((column, i) => html("th", { scope: "col", class: column.text ? "text" : "" },
    html("button", { type: "button", title: column.title, onclick: () => { down = by === i ? !down : !column.text; by = i; fill(); } }, column.label)));
  function compare(a, b) {
    const x = columns[by].value(a), y = columns[by].value(b);
    const none = value => value === "" || value === null || value === undefined || Number.isNaN(value);
    if (none(x) || none(y)) return none(x) - none(y);
    const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true });
    return down ? -order : order;
  }
  function fill() {
    heads.forEach((head, i) => by === i ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
    const sorted = by === null ? rows : rows.slice().sort(compare);
    body.replaceChildren(...sorted.map(row => html("tr", row.hover ?? {}, ...columns.map(column => column.cell(row)))));
  }
  table.replaceChildren(html("thead", {}, html("tr", {}, ...heads)), body);
  fill();
}
const letter = group => html("td", { class: "text" }, html("b", { class: group.color }, group.id));
const words = (label, value, type) => ({ label, text: true, value, cell: row => html("td", { class: "text " + (type ?? "") }, value(row) || "–") });

function groupTable() {
  const rows = data.groups.map(group => ({ group, hover: hovering(group) }));
  const figures = data.figures.filter(f => data.groups.some(group => group.figures[f.key].text));
  // The best value, where some are worse.
  const best = f => {
    const means = data.groups.map(group => group.figures[f.key].mean).filter(known);
    const [low, high] = extremes(means);
    return low < high ? high : null;
  };
  sortable(document.getElementById("table"), [
    { label: "", text: true, value: row => row.group.id, cell: row => letter(row.group) },
    words("name", row => row.group.name, "name"),
    ...figures.map(f => ({
      label: f.head, title: f.label, value: row => row.group.figures[f.key].mean,
      cell: ({ group }) => {
        const [mean, sd] = group.figures[f.key].text.split(" ± ");
        const top = f.percent && group.figures[f.key].mean === best(f);
        return html("td", { class: top ? "best" : "" }, mean || "–", sd ? html("small", {}, " ± " + sd) : null);
      },
    })),
    { label: "runs", value: row => row.group.runs.length, cell: row => html("td", {}, row.group.runs.length) },
    words("method", row => row.group.method),
    ...(data.groups.some(group => group.penalty) ? [words("penalty", row => row.group.penalty)] : []),
  ], rows);
}
function runTable() {
  const rows = data.groups.flatMap(group => group.runs.map(run => ({ group, run, hover: hovering(group) })));
  sortable(document.getElementById("runs"), [
    { label: "", text: true, value: row => row.group.id, cell: row => letter(row.group) },
    words("run", row => row.run.id.slice(0, 8)), words("name", row => row.run.name, "name"),
    words("seed", row => row.run.seed), words("status", row => row.run.status), words("started", row => row.run.start),
    ...data.figures.filter(f => rows.some(row => row.run.figures[f.key].text)).map(f => ({
      label: f.head, title: f.label, value: row => row.run.figures[f.key].mean,
      cell: row => html("td", {}, row.run.figures[f.key].text || "–"),
    })),
  ], rows);
}
function layerTable() {
  const rows = data.groups.filter(group => Object.values(group.layers).some(share => share > 0)).map(group => ({ group, hover: hovering(group) }));
  if (!rows.length) return document.getElementById("layers-section").remove();
  sortable(document.getElementById("layers"), [
    { label: "", text: true, value: row => row.group.id, cell: row => letter(row.group) },
    ...data.layers.map(layer => ({
      label: layer, value: row => row.group.layers[layer],
      cell: row => {
        const share = row.group.layers[layer];
        const cell = html("td", { class: "bar" }, known(share) ? percent(share, 1) : "–");
        cell.style.setProperty("--share", known(share) ? percent(share) + "%" : "0%");
        return cell;
      },
    })),
  ], rows);
}
