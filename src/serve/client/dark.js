// Shows the page light or dark, whatever the device says.
//
// Themes ask the device with `prefers-color-scheme`, and a page cannot change the answer; so the question is
// replaced, in the style sheets as the browser holds them, by a condition that always or never holds.

const QUESTION = /\(\s*prefers-color-scheme\s*(?::\s*(dark|light)\s*)?\)/gi;
const [ALWAYS, NEVER] = ["(min-width: 0px)", "(max-width: 0px)"];

const device = matchMedia("(prefers-color-scheme: dark)");
const frame = new CSSStyleSheet();

let isForced = false;

/** What each condition was, and what was put in its place. */
const replaced = new WeakMap();

/** Says what the device prefers. */
export const deviceScheme = () => (device.matches ? "dark" : "light");

/** Calls `changed` whenever the device prefers something else. */
export const watchDevice = (changed) => device.addEventListener("change", changed);

/** Shows the page in a scheme, or as the device says where it is `null`. */
export function showScheme(scheme) {
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

/** Sheets from elsewhere keep their rules to themselves. */
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
  const asked = known && known.written === text ? known.asked : text;
  const written = scheme ? asked.replace(QUESTION, (_, which) => (!which || which.toLowerCase() === scheme ? ALWAYS : NEVER)) : asked;
  if (written === text) return;
  write(written);
  // The browser may write it in another way than it was given.
  replaced.set(holder, { asked, written: holder.mediaText ?? written });
}
