// The languages of the page: which there are, where each leads, and what starts a missing one.

import { button, make } from "../element.js";
import { messages } from "../messages.js";

/** Says how many languages the page is written in. */
export function languagesLabel({ languages }) {
  return messages.languages(languages.filter(({ state }) => state === "translated").length, languages.length);
}

/** Lists the languages of the page. */
export function languagesPanel({ languages }) {
  if (languages.length < 2) return [make("p", {}, messages.oneLanguage)];
  return [make("ul", { class: "languages" }, languages.map(languageItem))];
}

function languageItem({ language, name, direction, address, state, create }) {
  const isHere = address !== null && new URL(address, location.origin).pathname === location.pathname;
  const attributes = { lang: language, dir: direction, class: "language" };
  const title = address && !isHere ? make("a", { href: address, ...attributes }, name) : make("span", attributes, name);
  return make(
    "li",
    { class: state },
    title,
    make("span", { class: "state" }, isHere ? `${messages.states[state]}, ${messages.here}` : messages.states[state]),
    create && button("create", { "data-file": create, "aria-label": `${messages.create}: ${name}` }, messages.create),
  );
}
