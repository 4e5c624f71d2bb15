// Makes elements, and shows them without touching those that are there already.

import { Idiomorph } from "./vendor/idiomorph.js";

/** Makes an element; attributes that are nothing or `false` are left out, and so are children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(attribute, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Makes a button that asks for an action; what it needs to know stands in its data. */
export function button(action, attributes, ...children) {
  return make("button", { type: "button", "data-action": action, ...attributes }, ...children);
}

/** Shows children in a place and keeps the focus where it is. */
export function show(place, children) {
  const holder = make("div", {}, ...children);
  Idiomorph.morph(place, [...holder.childNodes], { morphStyle: "innerHTML" });
}

/** Calls the action that a button asks for, with its data. */
export function dispatch(root, actions) {
  const call = (event) => {
    const asking = event.target.closest("[data-action]");
    if (asking && (event.type === "click") === (asking.localName === "button")) actions[asking.dataset.action]?.(asking.dataset, asking);
  };
  root.addEventListener("click", call);
  root.addEventListener("change", call);
}
