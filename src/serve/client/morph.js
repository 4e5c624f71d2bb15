// Turns the page that is shown into the page that was sent, in place.
//
// Never loads the page again: `needsLoading` says where that is the only way. Scroll, focus, caret, selection,
// opened details and typed text stay, because what did not change is not touched.

import { Idiomorph } from "./vendor/idiomorph.js";
import { align } from "./align.js";
import { syncHead } from "./head.js";
import { enumerate, isAttributeUnchanged, isOfPreview, isOwnPage, isUnchanged, pair, pairAsSent, settle } from "./served.js";
import { prepareSheets } from "./sheets.js";

/** The head that was sent last, and what cannot be taken back once the browser has seen it. */
let head = document.head.cloneNode(true);
let loaded = { scripts: scriptsOf(document), policy: policyOf(document) };

/** Reads what was sent; the element of the preview is taken out of it and returned beside it. */
export function read(text) {
  const sent = new DOMParser().parseFromString(text, "text/html");
  const script = sent.getElementById("plenary-preview");
  script?.remove();
  return { sent, script };
}

/** Notes that the page is as it was sent, but for what scripts have done to it. */
export function remember(sent) {
  enumerate(sent.documentElement);
  pair(document.documentElement, sent.documentElement);
  head = sent.head;
  noteLoaded(sent);
}

/** Notes what the browser has seen of scripts and of what they may do. */
export function noteLoaded(sent) {
  loaded = { scripts: scriptsOf(sent), policy: policyOf(sent) };
}

/** Says whether the browser has to load the page: scripts cannot be taken back, nor can what they may do. */
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

/** Shows what was sent, once its style sheets are there. */
export async function morph(sent) {
  const commit = await prepareSheets(sent.head);
  enumerate(sent.documentElement);
  commit();
  syncHead(head, sent.head);
  if (!isUnchanged(document.body, sent.body)) align(document.body, sent.body);
  Idiomorph.morph(document.documentElement, sent.documentElement, { head: { style: "none" }, callbacks });
  settle(document.head, sent.head);
  head = sent.head;
  document.dispatchEvent(new CustomEvent("plenary:morphed"));
}

/** What is being sent for the element whose attributes are compared. */
let coming = null;

const callbacks = {
  beforeNodeMorphed(live, sent) {
    if (live.nodeType === Node.TEXT_NODE) return replaceText(live, sent.data);
    if (live.nodeType !== Node.ELEMENT_NODE) return true;
    if (isUnchanged(live, sent)) {
      pair(live, sent);
      return false;
    }
    coming = sent;
    return true;
  },
  afterNodeMorphed(live, sent) {
    if (live.nodeType === Node.ELEMENT_NODE) settle(live, sent);
  },
  afterNodeAdded(live) {
    if (live.nodeType === Node.ELEMENT_NODE) pairAsSent(live);
  },
  beforeNodeRemoved: (live) => !isOfPreview(live),
  beforeAttributeUpdated: (name, live) => !(coming && isAttributeUnchanged(live, coming, name)),
};

/** Changes only the letters that are others, so that a selection around them stays where it is. */
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
