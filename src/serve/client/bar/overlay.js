// The errors of the page, over its last good version. They go away when they are mended.
//
// Never takes the focus: whoever writes is in the editor.

import { button, dispatch, make, render } from "../element.js";
import { messages } from "../messages.js";
import { problemItem } from "./problems.js";
import { shadowStyles } from "./shadow_styles.js";

/** Lists the errors that keep the page from being shown: its own, or those of the site where it has none. */
export function errorsOf(page) {
  const errors = (page?.problems ?? []).filter(({ severity }) => severity === "error");
  const own = errors.filter(({ scope }) => scope === "page");
  if (own.length > 0) return own;
  return page?.is_stale ? errors : [];
}

class Overlay extends HTMLElement {
  #errors = [];
  #isStale = false;
  #isFolded = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [shadowStyles];
    root.append(make("div", { class: "overlay", lang: "en", dir: "ltr" }));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#fold());
  }

  /** Connects the functions that buttons call: `edit`. */
  connect(actions) {
    dispatch(this.shadowRoot, { ...actions, fold: () => this.#fold() });
  }

  /** Shows the errors of a page; new ones unfold it. */
  update(page) {
    const errors = errorsOf(page);
    const isNew = JSON.stringify(errors) !== JSON.stringify(this.#errors);
    [this.#errors, this.#isStale] = [errors, page?.is_stale ?? false];
    if (isNew) this.#isFolded = false;
    this.#render();
  }

  /** Shows what was folded away, and goes there. */
  unfold() {
    this.#isFolded = false;
    this.#render();
    this.shadowRoot.querySelector("[role=dialog]")?.focus();
  }

  #fold() {
    this.#isFolded = true;
    this.#render();
    this.dispatchEvent(new Event("folded"));
  }

  #render() {
    const count = this.#errors.length;
    this.hidden = count === 0 || this.#isFolded;
    const title = this.#errors.some(({ scope }) => scope === "page") ? messages.errorsTitle(count) : messages.siteErrorsTitle(count);
    const content = make(
      "section",
      { id: "dialog", role: "dialog", tabindex: "-1", "aria-labelledby": "title" },
      make("div", { class: "head" }, make("div", { role: "alert" }, make("h2", { id: "title" }, title)), button("fold", { id: "fold" }, messages.foldErrors)),
      make("p", {}, this.#isStale ? messages.stale : messages.notStale),
      make("ul", {}, this.#errors.map(problemItem)),
    );
    render(this.shadowRoot.firstElementChild, count > 0 ? [content] : []);
  }
}

customElements.define("plenary-overlay", Overlay);
