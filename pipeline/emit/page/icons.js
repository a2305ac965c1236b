// What marks a severity beside its colour: a shape.
const SHAPES = {
  major: "M8 1.5L15.2 14H.8Z",
  minor: "M8 1L15 8L8 15L1 8Z",
  info: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12",
  none: "M2.5 8.5L6.5 12.5L13.5 4",
  link: "M6.5 9.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2L8 3.8M9.5 6.500a3 3 0 0 0-4.2 0L2.700 9.100a3 3 0 0 0 4.200 4.200L8 12.200",
  previous: "M11 13L5 8l6-5",
  next: "M5 13l6-5-6-5",
};

function icon(name) {
  return svg("svg", { class: `icon ${name}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: SHAPES[name] }));
}
