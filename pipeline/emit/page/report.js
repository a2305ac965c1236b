// The page as a whole: which report is shown, which finding is chosen, and the keys.
const PAIRS_A_PAGE = 500;

// What a page may do otherwise: call itself by another name, fetch other words when its language changes.
const habits = {
  title: (report) => report?.name() ?? "",
  untitled: "title",
  languageChanged: () => {},
};

class Page {
  constructor() {
    this.light = new Light();
    this.filters = new Filters(() => this.filter());
    this.reports = [];
    this.at = 0;  // the report that is shown
    this.chosen = undefined;  // one of rows.notes
    this.rows = undefined;
    for (const name of ["previous", "next"]) byId(name).append(icon(name));
    this.listen();
  }

  // `inputs`: documents and pairs, in their order.
  show(inputs) {
    this.reports = reportsOf(inputs);
    for (const id of ["overview", "toolbar"]) byId(id).hidden = inputs.length === 0;
    this.at = Math.min(this.at, Math.max(0, this.reports.length - 1));
    this.draw();
  }

  draw() {
    const inputs = this.reports[this.at]?.inputs ?? [];
    const chosen = this.chosen?.node.id;
    this.chosen = undefined;
    this.light.off();
    fillWords();
    this.drawPicker();
    this.title();
    drawOverview(inputs);
    this.rows = new Rows(inputs, this.light);
    byId("sentences").replaceChildren(...this.rows.nodes);
    this.filters.offer(inputs.flatMap((input) => input.findings));
    this.filter();
    const again = this.rows.notes.find((note) => note.node.id === chosen);
    if (again) this.mark(again);
  }

  title() {
    const name = habits.title(this.reports[this.at]);
    // A long path breaks behind its folders.
    byId("title").replaceChildren(...(name || "tally").split(/(?<=\/)/).flatMap((piece) =>
      [...textNodes(piece), html("wbr")]));
    document.title = name ? `${name} – tally` : word(habits.untitled);
  }

  drawPicker() {
    byId("document-picker").hidden = this.reports.length < 2;
    const names = this.reports.map((report) => report.name());
    const folder = commonFolder(names);
    byId("document").replaceChildren(...this.reports.map((report, index) => {
      const found = report.inputs.reduce((sum, input) => sum + input.findings.length, 0);
      return html("option", { value: String(index), selected: index === this.at },
        `${found > 0 ? `(${number(found)}) ` : ""}${names[index].slice(folder.length)}`);
    }));
  }

  filter() {
    const left = this.filters.apply(this.rows);
    byId("message").replaceChildren();
    if (!left) byId("message").append(this.nothing());
    else if (this.rows.notes.length === 0)
      byId("message").append(html("p", { class: "fine" }, icon("none"), word("all_tallies")));
    if (this.chosen?.node.hidden) this.choose(undefined);
    this.position();
  }

  nothing() {
    if (this.rows.rows.length === 0) return html("p", { class: "empty" }, word("no_findings"));
    const button = html("button", { type: "button" }, word("clear_filters"));
    button.addEventListener("click", () => {
      this.filters.clear();
      this.filter();
    });
    return html("p", { class: "empty" }, word("none_match"), " ", button);
  }

  get visibleNotes() {
    return this.rows.notes.filter((note) => !note.node.hidden && !note.row.hidden);
  }

  position() {
    const notes = this.visibleNotes;
    const at = notes.indexOf(this.chosen);
    byId("position").value = notes.length === 0 ? word("no_findings")
      : word("position", { n: at < 0 ? "–" : number(at + 1), total: number(notes.length) });
    for (const name of ["previous", "next"]) byId(name).disabled = notes.length === 0;
  }

  mark(note) {
    for (const node of document.querySelectorAll(".chosen")) node.classList.remove("chosen");
    this.chosen = note;
    if (note) for (const node of [note.node, note.row, ...this.rows.figuresOf(note)]) node.classList.add("chosen");
    this.position();
  }

  choose(note) {
    this.mark(note);
    if (!note) return;
    note.row.scrollIntoView({ block: "center" });
    note.node.focus({ preventScroll: true });
    history.replaceState(null, "", `#${note.node.id}`);
  }

  step(by) {
    const notes = this.visibleNotes;
    if (notes.length === 0) return;
    const at = notes.indexOf(this.chosen);
    const next = at < 0 ? (by > 0 ? 0 : notes.length - 1) : (at + by + notes.length) % notes.length;
    this.choose(notes[next]);
  }

  // The finding that a link names, in whichever report it stands.
  follow(hash) {
    const id = hash.slice(1);
    const [, finding] = /^f-([0-9a-f]{16})(-\d+)?$/.exec(id) ?? [];
    if (!finding) return;
    const at = this.reports.findIndex((report) =>
      report.inputs.some((input) => input.findings.some((each) => each.id === finding)));
    if (at < 0) return;
    if (at !== this.at) {
      this.at = at;
      this.draw();
    }
    const note = this.rows.notes.find((each) => each.node.id === id);
    if (!note) return;
    if (note.node.hidden || note.row.hidden) {
      this.filters.clear();
      this.filter();
    }
    this.choose(note);
  }

  async copy(link) {
    const address = link.href;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      const field = html("textarea", { class: "visually-hidden", readonly: true }, address);
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    byId("announcement").textContent = word("copied");
    link.classList.add("copied");
    setTimeout(() => link.classList.remove("copied"), 1500);
  }

  listen() {
    const sentences = byId("sentences");
    const lit = (action) => (event) => {
      const figure = event.target.closest?.(".figure");
      if (figure) action(figure);
    };
    sentences.addEventListener("pointerover", lit((figure) => this.light.on(figure)));
    sentences.addEventListener("pointerout", lit(() => this.relight()));
    sentences.addEventListener("focusin", lit((figure) => {
      sentences.querySelector(".figure[tabindex='0']")?.setAttribute("tabindex", "-1");
      figure.setAttribute("tabindex", "0");
      this.light.on(figure);
    }));
    sentences.addEventListener("focusout", lit(() => this.light.off()));
    sentences.addEventListener("keydown", (event) => {
      const figure = event.target.closest(".figure");
      if (figure) this.figureKey(figure, event);
    });
    sentences.addEventListener("click", (event) => this.click(event));
    addEventListener("scroll", () => this.light.follow(), { passive: true });
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.follow(location.hash));
    byId("toolbar").addEventListener("submit", (event) => event.preventDefault());
    byId("previous").addEventListener("click", () => this.step(-1));
    byId("next").addEventListener("click", () => this.step(1));
    byId("show-help").addEventListener("click", () => byId("help").showModal());
    byId("document").addEventListener("change", (event) => {
      this.at = Number(event.target.value);
      this.draw();
      scrollTo(0, 0);
    });
    byId("language").addEventListener("change", (event) => {
      language = event.target.value;
      remember("language", language);
      this.draw();
      habits.languageChanged();
    });
    byId("theme").addEventListener("change", (event) => setTheme(event.target.value));
  }

  // What has the focus stays lit when the pointer goes.
  relight() {
    const focused = document.activeElement?.closest(".figure");
    if (focused) this.light.on(focused);
    else this.light.off();
  }

  click(event) {
    const link = event.target.closest(".permalink");
    const note = event.target.closest(".note");
    if (link) {
      event.preventDefault();
      this.copy(link);
    }
    if (note) this.choose(this.rows.notes.find((each) => each.node === note));
    event.target.closest(".figure")?.focus({ preventScroll: true });
  }

  figureKey(figure, event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      const figures = [...byId("sentences").querySelectorAll(".row:not([hidden]) .figure")];
      focusInView(figures[figures.indexOf(figure) + step]);
      event.preventDefault();
    } else if (event.key === "Enter" || event.key === " ") {
      focusInView(this.light.figures.partnersOf(figure)[0]);
      event.preventDefault();
    }
  }

  key(event) {
    if (event.key === "Escape") this.escape(event);
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    if (event.target.closest?.("input:not([type='checkbox']), select, textarea")) return;
    const actions = {
      j: () => this.step(1), n: () => this.step(1), k: () => this.step(-1), p: () => this.step(-1),
      "/": () => byId("search").focus(), f: () => byId("only-findings").click(), "?": () => byId("help").showModal(),
    };
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  }

  escape(event) {
    if (event.target === byId("search")) {
      byId("search").value = "";
      byId("search").blur();
      this.filter();
    }
    this.light.off();
    this.mark(undefined);
  }
}

function focusInView(figure) {
  if (!figure) return;
  figure.focus({ preventScroll: true });
  figure.scrollIntoView({ block: "nearest" });
}

// Documents one by one; sentence pairs by the hundred.
function reportsOf(inputs) {
  const reports = [];
  let pairs = 0;
  for (const input of inputs) {
    if (input.pair === undefined) {
      reports.push({ inputs: [input], name: () => input.names.join(" → ") });
      continue;
    }
    if (pairs % PAIRS_A_PAGE === 0) reports.push({ inputs: [], name: pairsName(pairs) });
    reports.at(-1).inputs.push(input);
    ++pairs;
  }
  return reports;
}

function pairsName(before) {
  return function name() {
    return word("pairs", { from: number(before + 1), to: number(before + this.inputs.length) });
  };
}

// What all names begin with, up to a slash.
function commonFolder(names) {
  let folder = names[0]?.slice(0, names[0].lastIndexOf("/") + 1) ?? "";
  while (folder !== "" && !names.every((name) => name.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  return folder;
}

function setTheme(theme) {
  remember("theme", theme);
  byId("theme").value = theme;
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

const chosenLanguage = remembered("language");
if (chosenLanguage in WORDS) language = chosenLanguage;
byId("language").append(...Object.keys(WORDS).map((code) =>
  html("option", { value: code, lang: code, selected: code === language }, WORDS[code].language)));
setTheme(remembered("theme") ?? "auto");

const page = new Page();
