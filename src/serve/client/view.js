// Other ways to see the page: on a phone, in the dark, over a slow line, always where the last edit was.

import { make, button } from "./element.js";
import { messages } from "./messages.js";

/** Shows the switches. */
export function viewPanel({ page, isDark, isFollowing }) {
  return [
    make(
      "p",
      { class: "ways" },
      button("phone", {}, messages.phone),
      button("dark", { "aria-pressed": String(isDark) }, messages.dark),
    ),
    page && lineChoice(page.line),
    make("p", {}, button("follow", { "aria-pressed": String(isFollowing), "aria-describedby": "follow" }, messages.follow)),
    make("p", { class: "note", id: "follow" }, messages.followHint),
  ];
}

function lineChoice(line) {
  const choices = Object.entries(messages.lines).map(([value, name]) => make("option", { value, selected: value === (line ?? "full") }, name));
  return make("p", {}, make("label", { class: "line" }, messages.line, " ", make("select", { "data-action": "line" }, choices)));
}

/** Loads the page again over a line such as `slow-2g`: the server slows its answers for this browser. */
export function takeLine(line) {
  document.cookie = `plenary-line=${line}; path=/; SameSite=Strict`;
  location.reload();
}
