// The document's nodes are made here and nowhere else, and only as text: there is no HTML for hostile text to get into.
function make(namespace, tag, attributes, children) {
  const node = namespace ? document.createElementNS(namespace, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

function html(tag, attributes = {}, ...children) {
  return make(null, tag, attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return make("http://www.w3.org/2000/svg", tag, attributes, children);
}

function byId(id) {
  return document.getElementById(id);
}

// Controls that could turn a line around, or hide in it, are shown by their code.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function textNodes(text) {
  if (!CONTROLS.test(text)) return [text];
  return text.split(new RegExp(`(${CONTROLS.source})`, "u")).filter(Boolean).map((piece) => {
    if (!CONTROLS.test(piece)) return piece;
    const code = `U+${piece.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return html("span", { class: "control", title: word("control", { code }) }, code);
  });
}

// Letters without case and accents, as a search wants them, and where each of them stood.
const PLAIN = { "\u0111": "d", "\u0142": "l", "\u00f8": "o" };

function fold(text) {
  let folded = "";
  const places = [];
  for (let i = 0; i < text.length; ++i) {
    const letter = text[i].toLowerCase().normalize("NFD")[0];
    if (/\p{M}/u.test(letter)) continue;
    folded += PLAIN[letter] ?? letter;
    places.push(i);
  }
  return { text: folded, places };
}

function grouping(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

function debounced(action, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

// What the reader chose stays chosen where the browser lets it.
function remembered(name) {
  try {
    return localStorage.getItem(`tally.${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`tally.${name}`, value);
  } catch {
    // A page that may not store anything forgets.
  }
}
