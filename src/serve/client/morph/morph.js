// Morphs the DOM into the page that was sent, in place.
//
// Never reloads the page: `needsLoading` tells where that is the only way. Scroll, focus, caret, selection,
// opened details and typed text stay, because what did not change is not touched.

import { Idiomorph } from "../vendor/idiomorph.js";
import { align } from "./align_trees.js";
import { syncHead } from "./head.js";
import { assignIds, isAttributeUnchanged, isOfPreview, isOwnPage, isUnchanged, pair, pairAsSent, settle } from "./sent_elements.js";
import { prepareSheets } from "./style_sheets.js";

/** The head that was sent last, and the scripts and policy that cannot be undone once they are loaded. */
let head = document.head.cloneNode(true);
let loaded = { scripts: scriptsOf(document), policy: policyOf(document) };

/** Parses a page; the script element of the preview is removed from it and returned beside it. */
export function read(text) {
  const sent = new DOMParser().parseFromString(text, "text/html");
  const script = sent.getElementById("plenary-preview");
  script?.remove();
  return { sent, script };
}

/** Records that the DOM is what was sent, but for what scripts have changed. */
export function remember(sent) {
  assignIds(sent.documentElement);
  pair(document.documentElement, sent.documentElement);
  head = sent.head;
  recordLoaded(sent);
}

/** Records the scripts that the browser has loaded, and their policy. */
export function recordLoaded(sent) {
  loaded = { scripts: scriptsOf(sent), policy: policyOf(sent) };
}

/** Returns whether the browser has to reload the page: scripts and their policy cannot be undone. */
export function needsLoading(sent) {
  if (isOwnPage(sent)) return false;
  return scriptsOf(sent) !== loaded.scripts || policyOf(sent) !== loaded.policy;
}

function scriptsOf(root) {
  const isRun = ({ id, type }) => id !== "plenary-preview" && /^($|module|importmap|(text|application)\/(java|ecma)script)/.test(type);
  const scripts = [...root.querySelectorAll("script")].filter(isRun);
  return JSON.stringify(scripts.map((script) => [script.type, script.getAttribute("src"), script.text]));
}

function policyOf(root) {
  if (isOwnPage(root)) return "of the preview";
  const policies = [...root.querySelectorAll("meta[http-equiv]")].filter((meta) => /^content-security-policy$/i.test(meta.httpEquiv));
  return policies.map((meta) => meta.content).join("\n");
}

/** Morphs the DOM into a page, once its style sheets are loaded. */
export async function morph(sent) {
  const commit = await prepareSheets(sent.head);
  assignIds(sent.documentElement);
  commit();
  syncHead(head, sent.head);
  if (!isUnchanged(document.body, sent.body)) align(document.body, sent.body);
  Idiomorph.morph(document.documentElement, sent.documentElement, { head: { style: "none" }, callbacks });
  settle(document.head, sent.head);
  head = sent.head;
  document.dispatchEvent(new CustomEvent("plenary:morphed"));
}

/** The element that was sent for the one whose attributes are compared. */
let incoming = null;

const callbacks = {
  beforeNodeMorphed(live, sent) {
    if (live.nodeType === Node.TEXT_NODE) return replaceText(live, sent.data);
    if (live.nodeType !== Node.ELEMENT_NODE) return true;
    if (isUnchanged(live, sent)) {
      pair(live, sent);
      return false;
    }
    incoming = sent;
    return true;
  },
  afterNodeMorphed(live, sent) {
    if (live.nodeType === Node.ELEMENT_NODE) settle(live, sent);
  },
  afterNodeAdded(live) {
    if (live.nodeType === Node.ELEMENT_NODE) pairAsSent(live);
  },
  beforeNodeRemoved: (live) => !isOfPreview(live),
  beforeAttributeUpdated: (name, live) => !(incoming && isAttributeUnchanged(live, incoming, name)),
};

/** Replaces only the characters that differ, so that a selection around them stays where it is. */
function replaceText(live, text) {
  const before = live.data;
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
  if (before !== text) live.replaceData(start, before.length - start - end, text.slice(start, text.length - end));
  return false;
}
