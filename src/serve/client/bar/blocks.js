// Blocks of the text, and where each stands in its source.

/** Reads where an element stands: the file, and its first and last line. */
export function sourceOf(element) {
  const block = element?.closest("[data-source]");
  const [, file, line, last] = /^(.*):(\d+)-(\d+)$/.exec(block?.dataset.source ?? "") ?? [];
  return file ? { file, line: Number(line), last: Number(last) } : null;
}

/** Finds the smallest block that has a line of a file. */
export function blockAt(file, line) {
  const having = [...document.querySelectorAll("[data-source]")].flatMap((block) => {
    const source = sourceOf(block);
    const has = source?.file === file && source.line <= line && line <= source.last;
    return has ? [{ block, length: source.last - source.line }] : [];
  });
  // Inner blocks come after those around them.
  return having.reduce((best, one) => (best && best.length < one.length ? best : one), null)?.block ?? null;
}

let clicked = null;

/** Notes which block was clicked last, and leads a click with the Alt key to `open`. */
export function watchBlocks(open) {
  addEventListener("pointerdown", (event) => (clicked = event.target.closest?.("[data-source]") ?? clicked), { capture: true });
  const lead = (event) => {
    const source = event.altKey ? sourceOf(event.target.closest?.("[data-source]")) : null;
    if (!source) return;
    event.preventDefault();
    event.stopPropagation();
    open(source);
  };
  addEventListener("click", lead, { capture: true });
}

/** Chooses what to edit: the block that was clicked last, if it is in sight, or the first that is. */
export function blockInSight() {
  const isInSight = (block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && block.checkVisibility();
  };
  if (clicked?.isConnected && isInSight(clicked)) return clicked;
  const blocks = [...document.querySelectorAll("[data-source]")].filter(isInSight);
  return blocks.find((block) => block.getBoundingClientRect().top >= 0) ?? blocks.at(-1) ?? null;
}

/** Scrolls to an element and points at it for a moment. */
export function pointAt(element) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  const outline = { outline: "3px solid Highlight", outlineOffset: "3px" };
  element.animate([outline, outline], { duration: 2500 });
}
