// The summary strip: how many findings, and how the figures fared, by part and by kind, as bars with patterns.
const FATES = ["right", "changed", "lost", "invented"];

function swatch(fate) {
  return svg("svg", { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true" },
    svg("rect", { class: `fate ${fate}`, width: "12", height: "12", rx: "2" }));
}

function total(counts) {
  return FATES.reduce((sum, fate) => sum + counts[fate], 0);
}

// `scale`: what fills the whole width.
function bar(name, counts, scale) {
  const values = Object.fromEntries(FATES.map((fate) => [fate, number(counts[fate])]));
  const label = word("bar", { name, figures: number(total(counts)), ...values });
  const picture = svg("svg", { class: "stack", role: "img", "aria-label": label }, svg("title", {}, label));
  let at = 0;
  for (const fate of FATES) {
    if (counts[fate] === 0) continue;
    const width = (100 * counts[fate]) / scale;
    picture.append(svg("rect", { class: `fate ${fate}`, x: `${at}%`, width: `${width}%`, height: "100%" }));
    at += width;
  }
  return html("div", { class: "measure" },
    html("span", { class: "name" }, name), picture,
    html("span", { class: "total", title: word("of_figures", { right: values.right, figures: number(total(counts)) }) },
      values.right, html("span", { class: "of" }, `/${number(total(counts))}`)));
}

// Adds up what has the same name in the inputs of a report.
function sums(inputs, list, name) {
  const found = new Map();
  for (const input of inputs) {
    for (const counts of input[list] ?? []) {
      const sum = found.get(counts[name]) ?? Object.fromEntries(FATES.map((fate) => [fate, 0]));
      for (const fate of FATES) sum[fate] += counts[fate];
      found.set(counts[name], sum);
    }
  }
  return [...found].sort((a, b) => total(b[1]) - total(a[1]));
}

function drawOverview(inputs) {
  const findings = inputs.flatMap((input) => input.findings);
  byId("tiles").replaceChildren(...["major", "minor", "info"].map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return html("li", { class: `tile ${severity}${count === 0 ? " zero" : ""}` },
      icon(severity), html("span", { class: "count" }, number(count)), html("span", { class: "name" }, word(severity)));
  }));
  byId("legend").replaceChildren(...FATES.map((fate) => html("span", {}, swatch(fate), word(fate))));
  const byKind = sums(inputs, "kinds", "kind");
  let byPart = sums(inputs, "parts", "part");
  if (byPart.length === 0) byPart = [["pair", everything(byKind)]];
  const most = (all) => Math.max(1, ...all.map(([, counts]) => total(counts)));
  byId("by-part").replaceChildren(...byPart.map(([part, counts]) => bar(word(part), counts, most(byPart))));
  byId("by-kind").replaceChildren(...byKind.map(([kind, counts]) => bar(word(kind), counts, most(byKind))));
}

function everything(all) {
  return Object.fromEntries(FATES.map((fate) => [fate, all.reduce((sum, [, counts]) => sum + counts[fate], 0)]));
}
