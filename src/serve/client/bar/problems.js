// Problems, as the bar and the overlay show them: what, where, and what to do.

import { blockAt, sourceOf } from "./blocks.js";
import { button, make } from "../element.js";
import { messages } from "../messages.js";

/** Merges the problems from the server, those of the checks, the weight and the missing translations. */
export function problemsOf({ page, checks }) {
  const own = (page?.problems ?? []).filter(({ scope }) => scope === "page");
  const all = [...own, ...checks, ...tooHeavy(page), ...notTranslated(page)];
  return all.map((problem, number) => ({ ...sourceOf(problem.element), ...problem, ...elementOf(problem), number }));
}

/** Finds the block of a problem that has a line. */
function elementOf({ element, file, line }) {
  return { element: element ?? (line ? blockAt(file, line) : null) };
}

function tooHeavy(page) {
  const { first_view: bytes = 0, budget = Infinity } = page?.weight ?? {};
  if (bytes <= budget) return [];
  return [{ code: "too-heavy", severity: "warning", message: messages.tooHeavy(bytes, budget), help: [messages.tooHeavyHelp] }];
}

/** Where a missing translation is left out, nobody meets it; the list of languages tells of it all the same. */
function notTranslated(page) {
  const missing = (page?.languages ?? []).filter(({ state }) => state === "stub" || state === "shown");
  if (missing.length === 0) return [];
  const names = new Intl.ListFormat("en").format(missing.map(({ name }) => name));
  return [{ code: "not-translated", severity: "warning", message: messages.notTranslated(names), help: [messages.notTranslatedHelp] }];
}

/** Counts the problems that are elsewhere on the site. */
export function countElsewhere(page) {
  return (page?.problems ?? []).filter(({ scope }) => scope !== "page").length;
}

/** Shows a problem; `place` leads to it in the editor, and to its block where it can be seen. */
export function problemItem({ severity, message, file, line, excerpt, help, element, number }) {
  return make(
    "li",
    { class: `problem ${severity}` },
    make("p", { class: "message" }, make("span", { class: "severity" }, messages[severity]), " ", message),
    file && make("p", { class: "place" }, messages.place(file, line)),
    excerpt && make("pre", { tabindex: "0", role: "group", "aria-label": messages.place(file, line) }, withoutPlace(excerpt, file, line)),
    (help ?? []).map((text) => make("p", { class: "help" }, text)),
    actionsFor({ file, line, element, number, message }),
  );
}

/** The place stands above the excerpt already. */
function withoutPlace(excerpt, file, line) {
  const [first, ...rest] = excerpt.split("\n");
  return first.trim().startsWith(`--> ${file}:${line}:`) ? rest.join("\n") : excerpt;
}

function actionsFor({ file, line, element, number, message }) {
  const name = (text) => ({ "aria-label": `${text}: ${message}` });
  const show = element && button("show", { "data-number": number, ...name(messages.show) }, messages.show);
  const open = file && button("edit", { "data-file": file, "data-line": line ?? 1, ...name(messages.open) }, messages.open);
  return (show || open) && make("p", { class: "ways" }, show, open);
}
