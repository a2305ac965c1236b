// The words of the page, in every language that it can be read in.
const [wordsElement, ...dataElements] = document.querySelectorAll("script.data");
const WORDS = JSON.parse(wordsElement.textContent);
let language = document.documentElement.lang;

function word(key, values = {}) {
  const text = WORDS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function languageName(code) {
  return new Intl.DisplayNames([language], { type: "language" }).of(code);
}

function number(value) {
  return value.toLocaleString(language);
}

// Fills the words into what stands in the page from the beginning.
function fillWords() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = word(node.dataset.words);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.title = word(node.dataset.label);
    node.setAttribute("aria-label", word(node.dataset.label));
  }
}
