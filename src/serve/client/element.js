// Creates elements, and renders them without touching those that are there already.

import { Idiomorph } from "./vendor/idiomorph.js";

/** Creates an element; attributes and children that are null or `false` are left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(attribute, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Creates a button for an action, whose arguments are `data-` attributes. */
export function button(action, attributes, ...children) {
  return make("button", { type: "button", "data-action": action, ...attributes }, ...children);
}

/** Renders children into an element and keeps the focus where it is. */
export function render(place, children) {
  const holder = make("div", {}, ...children);
  Idiomorph.morph(place, [...holder.childNodes], { morphStyle: "innerHTML" });
}

/** Calls the action of the button that is used, with its data. */
export function dispatch(root, actions) {
  const call = (event) => {
    const asking = event.target.closest("[data-action]");
    if (asking && (event.type === "click") === (asking.localName === "button")) actions[asking.dataset.action]?.(asking.dataset, asking);
  };
  root.addEventListener("click", call);
  root.addEventListener("change", call);
}
