// The figures of a report: what each is aligned to, and how that shows when one is pointed at or has the focus.
class Figures {
  constructor() {
    this.nodes = new Map();  // by key
    this.partners = new Map();  // by key, the keys of what it is aligned to
    this.read = new Map();  // by key, the quantity
    this.judged = new WeakMap();  // by node, what is said of the figure in its row
  }

  static key(input, side, index) {
    return `${input}/${side}/${index}`;
  }

  // `number` tells the inputs of a report apart.
  add(number, input) {
    for (const side of ["source", "target"])
      input.figures[side].forEach((figure, index) => this.read.set(Figures.key(number, side, index), figure));
    for (const link of input.links) {
      const source = Figures.key(number, "source", link.source);
      const target = Figures.key(number, "target", link.target);
      this.pair(source, target);
      this.pair(target, source);
    }
  }

  pair(from, to) {
    if (!this.partners.has(from)) this.partners.set(from, []);
    this.partners.get(from).push(to);
  }

  node(key, text, judgement) {
    const node = html("span", {
      class: `figure ${judgement?.severity ?? "none"}`, role: "button", tabindex: "-1", "data-figure": key,
    }, ...textNodes(text));
    this.judged.set(node, judgement);
    if (!this.nodes.has(key)) this.nodes.set(key, []);
    this.nodes.get(key).push(node);
    return node;
  }

  // The nodes of what a figure is aligned to: those of its own row, or all where that has none.
  partnersOf(node) {
    const row = node.closest(".row");
    const nodes = (this.partners.get(node.dataset.figure) ?? []).flatMap((key) => this.nodes.get(key) ?? []);
    const near = nodes.filter((each) => row.contains(each));
    return near.length > 0 ? near : nodes;
  }
}

// What is said of the figures of an input in one of its rows: a source figure may fare well in the translation and badly
// in the summary.
class Judgements {
  constructor(input) {
    this.links = grouping(input.links, (link) => link.target);
    this.alone = grouping(input.unlinked, (alone) => alone.side);
    this.findings = grouping(input.findings, (finding) => finding.row);
  }

  // By side and index ("source/3"); the worst counts. `at`: the row's number.
  of(row, at) {
    const worst = new Map();
    const judge = (side, index, judgement) => {
      const key = `${side}/${index}`;
      const before = worst.get(key);
      if (!before || SEVERITIES.indexOf(judgement.severity) < SEVERITIES.indexOf(before.severity))
        worst.set(key, judgement);
    };
    const figures = (side) => new Set(row[side].flatMap(({ text }) => text.map((piece) => piece.figure))
      .filter((index) => index !== undefined));
    const sources = figures("source");
    const targets = figures("target");
    for (const target of targets) {
      for (const link of this.links.get(target) ?? []) {
        judge("target", target, link);
        if (sources.has(link.source)) judge("source", link.source, link);
      }
    }
    for (const alone of this.alone.get("target") ?? []) if (targets.has(alone.index)) judge("target", alone.index, alone);
    if (row.part !== "summary")
      for (const alone of this.alone.get("source") ?? []) if (sources.has(alone.index)) judge("source", alone.index, alone);
    // A finding may concern figures that agree one by one: two that changed places.
    for (const finding of this.findings.get(at) ?? []) {
      for (const index of finding.source) judge("source", index, finding);
      for (const index of finding.target) judge("target", index, finding);
    }
    return worst;
  }
}

const SEVERITIES = ["major", "minor", "info", "none"];

// 842600000000 as "842 600 000 000": the same in every language.
function grouped(value) {
  return value.replace(/\d{5,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, "\u202f"));
}

function quantityWords(figure) {
  const words = [word(figure.kind), [grouped(figure.value), figure.unit].filter(Boolean).join(" ")];
  if (figure.modifier !== "none") words.push(word(`modifier.${figure.modifier}`));
  if (figure.trend !== "none") words.push(word(`trend.${figure.trend}`));
  return words.join(" · ");
}

// One figure is lit at a time, with its partners, a thread between them, and what was read.
class Light {
  constructor() {
    this.lit = [];
    this.figures = new Figures();
  }

  on(node) {
    this.off();
    const partners = this.figures.partnersOf(node);
    this.lit = [node, ...partners];
    for (const each of this.lit) each.classList.add("lit");
    this.describe(node, partners);
    const near = partners.find((partner) => node.closest(".row").contains(partner));
    if (near) this.draw(node, near);
  }

  // What is lit has moved on the screen.
  follow() {
    if (this.lit.length > 0) this.on(this.lit[0]);
  }

  off() {
    for (const each of this.lit) {
      each.classList.remove("lit");
      each.removeAttribute("aria-describedby");
    }
    this.lit = [];
    byId("detail").hidden = true;
    byId("thread").classList.remove("drawn");
  }

  describe(node, partners) {
    const judgement = this.figures.judged.get(node);
    const detail = byId("detail");
    const texts = [...new Set(partners.map((partner) => partner.textContent))];
    detail.replaceChildren(
      html("p", { class: "quantity" }, quantityWords(this.figures.read.get(node.dataset.figure))),
      html("p", {}, ...textNodes(texts.length > 0 ? word("linked_to", { text: texts.join("; ") }) : word("alone"))),
    );
    if (judgement) {
      detail.append(html("p", { class: `judged ${judgement.severity}` }, icon(judgement.severity),
        word(`verdict.${judgement.verdict}`)));
    }
    detail.hidden = false;
    node.setAttribute("aria-describedby", "detail");
    const place = node.getClientRects()[0];
    if (!place) return;
    const left = Math.min(place.left, document.documentElement.clientWidth - detail.offsetWidth - 8);
    const above = place.top - detail.offsetHeight - 8;
    detail.style.left = `${Math.max(8, left)}px`;
    detail.style.top = `${above >= 8 ? above : place.bottom + 8}px`;
  }

  // From the one to the other, under their lines.
  draw(node, partner) {
    const [from, to] = [node, partner].map((each) => {
      const boxes = each.getClientRects();
      return boxes[boxes.length - 1];
    }).sort((a, b) => a.left - b.left);
    const [x1, x2] = [(from.left + from.right) / 2, (to.left + to.right) / 2];
    const dip = Math.max(from.bottom, to.bottom) + 18;
    byId("thread").querySelector("path").setAttribute("d",
      `M${x1} ${from.bottom + 2}C${x1} ${dip} ${x2} ${dip} ${x2} ${to.bottom + 2}`);
    byId("thread").classList.add("drawn");
  }
}
