// The sentences side by side, and in the margin what is found in them.
class Rows {
  // `inputs`: the inputs of a report; `light` is told of their figures.
  constructor(inputs, light) {
    this.rows = [];  // { node, notes: [{ finding, node }], parts of the text to search in }
    this.notes = [];  // of all rows, in reading order
    this.figures = light.figures = new Figures();
    this.ids = new Map();  // how often an identifier was given
    this.sections = [];
    inputs.forEach((input, index) => {
      this.figures.add(index, input);
      this.addInput(input, index);
    });
    this.nodes = this.sections.map(({ part, list, input }) => this.section(part, list, input));
    this.makeOneReachable();
  }

  addInput(input, index) {
    const judgements = new Judgements(input);
    input.rows.forEach((row, at) => {
      let section = this.sections.at(-1);
      if (section?.part !== row.part) {
        section = { part: row.part, list: html("ol", { class: "rows" }), input };
        this.sections.push(section);
      }
      section.list.append(this.row(input, index, row, judgements.findings.get(at) ?? [], judgements.of(row, at)));
    });
  }

  section(part, list, input) {
    const columns = html("div", { class: "columns", "aria-hidden": "true" },
      html("span", {}, word("source_column", { language: languageName(input.languages.source) })),
      html("span", {}, word("target_column", { language: languageName(input.languages.target) })),
      html("span", {}, word("notes_column")));
    return html("section", { class: `part ${part}`, "aria-label": word(part) }, html("h2", {}, word(part)), columns, list);
  }

  row(input, index, row, findings, judged) {
    const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
    const notes = findings.map((finding) => this.note(finding, index));
    const node = html("li", { class: `row ${worst ?? ""}` },
      this.cell(input, index, row.source, "source", judged), this.cell(input, index, row.target, "target", judged),
      html("div", { class: "notes" }, ...notes.map((note) => note.node)));
    this.rows.push({ node, notes });
    this.notes.push(...notes.map((note) => ({ ...note, row: node })));
    return node;
  }

  cell(input, index, sentences, side, judged) {
    const cell = html("div", { class: `cell ${side}`, lang: input.languages[side] });
    if (sentences.length === 0)
      cell.append(html("p", { class: "missing", lang: language }, `— ${word("nothing_here")} —`));
    let last;
    for (const sentence of sentences) {
      const number = input.pair ?? sentence.line;
      const place = input.pair === undefined ? word("line", { n: number }) : word("pair_number", { id: number });
      const said = number !== last && (input.pair === undefined || side === "source");
      cell.append(html("p", {},
        said ? html("span", { class: "line", title: place, lang: language }, ...textNodes(String(number))) : undefined,
        ...sentence.text.flatMap((piece) => this.piece(piece, index, side, input, judged))));
      last = number;
    }
    return cell;
  }

  piece(piece, index, side, input, judged) {
    if (typeof piece === "string") return textNodes(piece);
    if (piece.figure !== undefined) {
      const key = Figures.key(index, side, piece.figure);
      return [this.figures.node(key, piece.text, judged.get(`${side}/${piece.figure}`))];
    }
    const { severity } = input.findings[piece.finding];
    return [html("span", { class: `named ${severity}` }, ...textNodes(piece.text))];
  }

  note(finding, index) {
    const times = (this.ids.get(finding.id) ?? 0) + 1;
    this.ids.set(finding.id, times);
    const id = times === 1 ? `f-${finding.id}` : `f-${finding.id}-${times}`;
    const why = finding.why[language] ?? Object.values(finding.why)[0];
    const node = html("article", { class: `note ${finding.severity}`, id, tabindex: "-1" },
      html("h3", {}, icon(finding.severity), html("span", { class: "severity" }, word(finding.severity)),
        html("span", { class: "verdict" }, word(`verdict.${finding.verdict}`))),
      html("p", {}, ...textNodes(why)),
      html("p", { class: "about" }, html("span", { class: "kind" }, word(finding.kind)),
        html("a", { class: "permalink", href: `#${id}`, title: word("copy_link"), "aria-label": word("copy_link") },
          icon("link"))));
    return { finding, node, index };
  }

  // The figures that a finding is about, in its row.
  figuresOf({ finding, index, row }) {
    return ["source", "target"].flatMap((side) => finding[side].flatMap((figure) =>
      (this.figures.nodes.get(Figures.key(index, side, figure)) ?? []).filter((node) => row.contains(node))));
  }

  // One figure is reached with Tab, the others from there with the arrow keys.
  makeOneReachable() {
    const first = this.nodes.map((node) => node.querySelector(".figure")).find(Boolean);
    first?.setAttribute("tabindex", "0");
  }
}
