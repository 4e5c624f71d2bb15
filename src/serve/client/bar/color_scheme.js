// Emulates a color scheme: shows the page light or dark, whatever the device prefers.
//
// A page cannot override the media query `prefers-color-scheme`; so in the style sheets (CSSOM) each such query
// is replaced by one that always or never matches.

const QUERY = /\(\s*prefers-color-scheme\s*(?::\s*(dark|light)\s*)?\)/gi;
const [ALWAYS, NEVER] = ["(min-width: 0px)", "(max-width: 0px)"];

const device = matchMedia("(prefers-color-scheme: dark)");
const frame = new CSSStyleSheet();

let isForced = false;

/** The media list before and after the replacement, for each element or rule that has one. */
const replaced = new WeakMap();

/** Returns what the device prefers. */
export const deviceScheme = () => (device.matches ? "dark" : "light");

/** Calls `changed` whenever the device prefers something else. */
export const onDeviceChange = (changed) => device.addEventListener("change", changed);

/** Applies a scheme; `null` is what the device prefers. */
export function applyScheme(scheme) {
  if (!scheme && !isForced) return;
  isForced = Boolean(scheme);
  const others = document.adoptedStyleSheets.filter((sheet) => sheet !== frame);
  frame.replaceSync(`:root { color-scheme: ${scheme} !important }`);
  document.adoptedStyleSheets = scheme ? [...others, frame] : others;
  for (const sheet of document.styleSheets) replaceInSheet(sheet, scheme);
  for (const source of document.querySelectorAll("source[media], meta[media]")) {
    replace(source, source.getAttribute("media"), scheme, (text) => source.setAttribute("media", text));
  }
}

function replaceInSheet(sheet, scheme) {
  replaceList(sheet.media, scheme);
  replaceInRules(rulesOf(sheet), scheme);
}

function replaceInRules(rules, scheme) {
  for (const rule of rules) {
    if (rule.media) replaceList(rule.media, scheme);
    if (rule.styleSheet) replaceInSheet(rule.styleSheet, scheme);
    if (rule.cssRules) replaceInRules(rule.cssRules, scheme);
  }
}

/** Returns the rules of a sheet; those of other origins cannot be read. */
function rulesOf(sheet) {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}

const replaceList = (list, scheme) => replace(list, list.mediaText, scheme, (text) => (list.mediaText = text));

function replace(holder, text, scheme, write) {
  const known = replaced.get(holder);
  const original = known && known.written === text ? known.original : text;
  const written = scheme ? original.replace(QUERY, (_, which) => (!which || which.toLowerCase() === scheme ? ALWAYS : NEVER)) : original;
  if (written === text) return;
  write(written);
  // The browser serializes media lists in its own way.
  replaced.set(holder, { original, written: holder.mediaText ?? written });
}
