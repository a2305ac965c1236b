// The live page: what is pasted, typed or dropped into its boxes is checked as it changes.
const BOXES = { one: ["text"], two: ["source", "target"] };
const MOST_BYTES = 1000000;

class Live {
  constructor() {
    this.asked = undefined;  // the request under way
    for (const id of Object.values(BOXES).flat()) {
      byId(id).addEventListener("input", debounced(() => this.check(), 120));
      this.takeDrops(byId(id));
    }
    for (const choice of document.querySelectorAll("[name='mode']"))
      choice.addEventListener("change", () => this.setMode(choice.value));
    byId("clear").addEventListener("click", () => {
      for (const id of Object.values(BOXES).flat()) byId(id).value = "";
      this.check();
    });
    byId("example").addEventListener("click", () => {
      this.setMode("two");
      byId("source").value = word("example_source");
      byId("target").value = word("example_target");
      this.check();
    });
    habits.title = () => "";
    habits.untitled = "live_title";
    byId("footer").dataset.words = "made_live";
    habits.languageChanged = () => this.check();
    this.setMode("one");
  }

  setMode(mode) {
    document.querySelector(`[name='mode'][value='${mode}']`).checked = true;
    for (const [each, ids] of Object.entries(BOXES))
      for (const id of ids) byId(id).closest(".box").hidden = each !== mode;
    this.check();
  }

  get boxes() {
    return BOXES[document.querySelector("[name='mode']:checked").value];
  }

  takeDrops(box) {
    const on = (type, over, action) => box.addEventListener(type, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      box.classList.toggle("over", over);
      action?.(event);
    });
    on("dragover", true);
    on("dragleave", false);
    on("drop", false, (event) => this.take(box, [...event.dataTransfer.files]));
  }

  // Two files are the two versions.
  async take(box, files) {
    if (files.some((file) => file.size > MOST_BYTES)) {
      this.say(word("failed", { why: word("too_large") }), true);
      return;
    }
    if (files.length > 1) this.setMode("two");
    const boxes = files.length > 1 ? BOXES.two.map(byId) : [box];
    const texts = await Promise.all(files.slice(0, boxes.length).map((file) => file.text()));
    texts.forEach((text, index) => {
      boxes[index].value = text;
    });
    this.check();
  }

  async check() {
    this.asked?.abort();
    const texts = Object.fromEntries(this.boxes.map((id) => [id, byId(id).value]));
    if (Object.values(texts).some((text) => text.trim() === "")) {
      page.show([]);
      byId("message").replaceChildren(html("p", { class: "empty" }, word("waiting")));
      this.say("");
      return;
    }
    const asked = new AbortController();
    this.asked = asked;
    const began = performance.now();
    this.say(word("checking"));
    try {
      const response = await fetch("/v1/view", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...texts, messages: language, min_severity: "info" }),
        signal: asked.signal,
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail);
      this.say(word("checked", { ms: number(Math.max(1, Math.round(performance.now() - began))) }));
      page.show([answer]);
    } catch (error) {
      if (asked.signal.aborted) return;
      this.say(word("failed", { why: error instanceof TypeError ? word("unreachable") : error.message }), true);
    }
  }

  say(text, failed = false) {
    byId("state").replaceChildren(...textNodes(text));
    byId("state").classList.toggle("failed", failed);
  }
}

page.show([]);
new Live();
