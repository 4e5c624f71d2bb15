// The weight of the page: what a reader on a slow line waits for before the first useful screen.

import { make } from "../element.js";
import { messages } from "../messages.js";

/** Says the weight in short. */
export function weightLabel({ first_view: bytes, seconds_2g: seconds }) {
  return messages.weight(bytes, seconds);
}

/** Shows the weight against the budget. */
export function weightPanel({ page, first_view: bytes, budget, seconds_2g: seconds }) {
  return [
    make("p", { id: "weight" }, messages.weightFirst(bytes, budget)),
    make("meter", { "aria-labelledby": "weight", min: 0, max: Math.max(budget, bytes), high: budget, optimum: 0, value: bytes }),
    make("p", {}, messages.weightPage(page)),
    make("p", {}, messages.weightLine(seconds)),
    make("p", { class: "note" }, messages.weightNote),
  ];
}
