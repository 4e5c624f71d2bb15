// The view panel: the page at the width of a phone, in the dark, over a slow network, following the last edit.

import { make, button } from "../element.js";
import { messages } from "../messages.js";

/** Shows the switches. */
export function viewPanel({ page, isDark, isFollowing }) {
  return [
    make(
      "p",
      { class: "ways" },
      button("phone", {}, messages.phone),
      button("dark", { "aria-pressed": String(isDark) }, messages.dark),
    ),
    page && networkChoice(page.line),
    make("p", {}, button("follow", { "aria-pressed": String(isFollowing), "aria-describedby": "follow" }, messages.follow)),
    make("p", { class: "note", id: "follow" }, messages.followHint),
  ];
}

function networkChoice(line) {
  const choices = Object.entries(messages.lines).map(([value, name]) => make("option", { value, selected: value === (line ?? "full") }, name));
  return make("p", {}, make("label", { class: "line" }, messages.line, " ", make("select", { "data-action": "line" }, choices)));
}

/** Reloads the page over a network such as `slow-2g`: the server throttles this browser. */
export function chooseNetwork(line) {
  document.cookie = `plenary-line=${line}; path=/; SameSite=Strict`;
  location.reload();
}
