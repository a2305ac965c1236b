// Which findings and which rows are shown.
class Filters {
  constructor(onChange) {
    this.hidden = new Set();  // severities
    this.highlighted = typeof Highlight === "function" && CSS.highlights !== undefined;
    for (const id of ["verdict", "kind", "only-findings"]) byId(id).addEventListener("change", onChange);
    byId("search").addEventListener("input", debounced(onChange, 120));
    byId("severities").addEventListener("change", (event) => {
      const { value, checked } = event.target;
      if (checked) this.hidden.delete(value);
      else this.hidden.add(value);
      onChange();
    });
  }

  // The choices that a report offers, with the words of the page's language.
  offer(findings) {
    const count = (test) => findings.filter(test).length;
    const legend = byId("severities").firstElementChild;
    byId("severities").replaceChildren(legend, ...["major", "minor", "info"].map((severity) =>
      html("label", { class: `chip ${severity}` },
        html("input", { type: "checkbox", value: severity, checked: !this.hidden.has(severity) }),
        icon(severity), word(severity),
        html("span", { class: "count" }, number(count((finding) => finding.severity === severity))))));
    this.choices("verdict", findings, (name) => word(`verdict.${name}`));
    this.choices("kind", findings, (name) => word(name));
  }

  choices(field, findings, nameOf) {
    const select = byId(field);
    const before = select.value;
    const groups = grouping(findings, (finding) => finding[field]);
    const values = [...groups.keys()].sort((a, b) => groups.get(b).length - groups.get(a).length);
    select.replaceChildren(html("option", { value: "" }, word("all")), ...values.map((value) =>
      html("option", { value }, `${nameOf(value)} (${number(groups.get(value).length)})`)));
    select.value = values.includes(before) ? before : "";
  }

  get areSet() {
    return this.hidden.size > 0 || byId("verdict").value !== "" || byId("kind").value !== "";
  }

  clear() {
    this.hidden.clear();
    for (const id of ["verdict", "kind", "search"]) byId(id).value = "";
    byId("only-findings").checked = false;
    for (const box of byId("severities").querySelectorAll("input")) box.checked = true;
  }

  shows(finding) {
    const { value: verdict } = byId("verdict");
    const { value: kind } = byId("kind");
    return !this.hidden.has(finding.severity) && (verdict === "" || finding.verdict === verdict) &&
      (kind === "" || finding.kind === kind);
  }

  // Hides what is not to be seen. Returns whether anything is left.
  apply(rows) {
    const wanted = fold(byId("search").value.trim()).text;
    const only = byId("only-findings").checked || this.areSet;
    const ranges = [];
    let left = false;
    for (const row of rows.rows) {
      let noted = false;
      for (const note of row.notes) {
        note.node.hidden = !this.shows(note.finding);
        noted ||= !note.node.hidden;
      }
      row.node.hidden = (only && !noted) || (wanted !== "" && !this.finds(row, wanted, ranges));
      left ||= !row.node.hidden;
    }
    for (const section of rows.nodes) section.hidden = !section.querySelector(".row:not([hidden])");
    if (this.highlighted) CSS.highlights.set("search", new Highlight(...ranges));
    return left;
  }

  finds(row, wanted, ranges) {
    row.folded ??= foldNode(row.node);
    let found = false;
    for (const { text, places, starts, nodes } of row.folded) {
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        found = true;
        if (!this.highlighted) return true;
        ranges.push(rangeOf(nodes, starts, places[at], places[at + wanted.length - 1] + 1));
      }
    }
    return found;
  }
}

// The paragraphs of a row, each as one text over its text nodes.
function foldNode(row) {
  return [...row.querySelectorAll(".cell p, .note h3, .note p:not(.about)")].map((paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT,
      (node) => (node.parentElement.closest(".line") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const nodes = [];
    const starts = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push(walker.currentNode);
      starts.push(text.length);
      text += walker.currentNode.data;
    }
    return { ...fold(text), starts, nodes };
  });
}

function rangeOf(nodes, starts, begin, end) {
  const at = (place) => starts.findLastIndex((start) => start <= place);
  const range = new Range();
  const first = at(begin);
  const last = at(end - 1);
  range.setStart(nodes[first], begin - starts[first]);
  range.setEnd(nodes[last], end - starts[last]);
  return range;
}
