// Looks for what only the finished page shows: the order of its headings, and pictures without a description.

import { messages } from "../messages.js";
import { isOfPreview } from "../morph/sent_elements.js";

const IS_FILE_NAME = /^\S+\.(jpe?g|png|gif|webp|avif|svg)$/i;
const LONGEST_TEXT = 60;

/** Lists what is wrong with the page, as the server lists problems; `element` is where. */
export function check() {
  return [...headings(), ...pictures()];
}

const warning = (code, element, message, ...help) => ({ code, severity: "warning", scope: "page", message, help, element });

function headings() {
  const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => !heading.closest("[hidden]"));
  const mains = all.filter(({ localName }) => localName === "h1");
  const found = all.flatMap((heading, index) => [...headingWithoutText(heading), ...headingJump(heading, all[index - 1])]);
  if (mains.length === 0) found.unshift(warning("no-main-heading", null, messages.headingMissing, messages.headingMissingHelp));
  if (mains.length > 1) found.unshift(warning("main-headings", mains[1], messages.headingSeveral, messages.headingSeveralHelp));
  return found;
}

function headingWithoutText(heading) {
  const hasText = heading.textContent.trim() !== "" || heading.querySelector("img[alt]:not([alt='']), [aria-label]");
  return hasText ? [] : [warning("empty-heading", heading, messages.headingEmpty, messages.headingEmptyHelp)];
}

function headingJump(heading, before) {
  const level = Number(heading.localName[1]);
  const from = before ? Number(before.localName[1]) : level;
  if (level <= from + 1) return [];
  const text = heading.textContent.trim().replace(/\s+/g, " ").slice(0, LONGEST_TEXT);
  return [warning("heading-order", heading, messages.headingJump(text, from, level), messages.headingJumpHelp(from + 1))];
}

/** The theme may leave a picture without words that is no more than ornament; a text has no such pictures. */
function isDescribed(picture) {
  if (picture.closest("[role=presentation], [role=none], [aria-hidden=true]")) return true;
  return picture.closest("[data-source]") ? picture.alt.trim() !== "" : picture.hasAttribute("alt");
}

function pictures() {
  return [...document.images].filter((picture) => !isOfPreview(picture)).flatMap((picture) => {
    const name = decodeURI(picture.getAttribute("src") ?? "").split(/[?#]/)[0].split("/").pop();
    if (!isDescribed(picture)) return [warning("no-alt-text", picture, messages.altMissing(name), messages.altMissingHelp)];
    return IS_FILE_NAME.test(picture.alt.trim()) ? [warning("alt-file-name", picture, messages.altFileName(name), messages.altMissingHelp)] : [];
  });
}
