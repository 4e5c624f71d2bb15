// The bar at the edge of the preview: the state of the page, and ways to see and edit it.
//
// Never part of the page: it is a custom element with a shadow root, is left out in print, and folds to a tab.

import { button, dispatch, make, render } from "../element.js";
import { messages } from "../messages.js";
import { keep, recall } from "../settings.js";
import { languagesLabel, languagesPanel } from "./languages.js";
import { countElsewhere, problemItem, problemsOf } from "./problems.js";
import { shadowStyles } from "./shadow_styles.js";
import { viewPanel } from "./view.js";
import { weightLabel, weightPanel } from "./weight.js";

/** Padding for the bar below the page, and for what the keyboard scrolls to above it. */
const padding = new CSSStyleSheet();
padding.replaceSync("@media screen { :root { padding-block-end: 3rem; scroll-padding-block-end: 4rem } }");

/** How long a notice is shown, in milliseconds. */
const NOTICE_TIME = 8000;

class Bar extends HTMLElement {
  /** The state of the page, what the checks found, and the switches. */
  #state = { page: null, checks: [], isOwn: false, isGone: false, hasErrors: false, isDark: false, isFollowing: false };
  #problems = [];
  #open = null;
  #notice = "";
  #noticeTimer = 0;
  #isFolded = recall("folded", false);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [shadowStyles];
    root.append(make("div", { class: "bar", lang: "en", dir: "ltr" }));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
  }

  /** Connects the functions that buttons call: `edit`, `create`, `show`, `phone`, `dark`, `line`, `follow`, `errors`. */
  connect(actions) {
    const own = {
      open: ({ panel }) => this.#toggle(panel),
      fold: () => this.#fold(true),
      unfold: () => this.#fold(false),
    };
    dispatch(this.shadowRoot, { ...actions, ...own });
    document.addEventListener("pointerdown", (event) => event.target !== this && this.#close({ isQuiet: true }));
  }

  connectedCallback() {
    this.#render();
  }

  /** Updates a part of the state. */
  update(state) {
    Object.assign(this.#state, state);
    this.#problems = problemsOf(this.#state);
    this.#render();
  }

  /** Shows a notice for a while, and announces it to screen readers. */
  say(text) {
    this.#notice = text;
    this.#render();
    clearTimeout(this.#noticeTimer);
    if (text) this.#noticeTimer = setTimeout(() => this.say(""), NOTICE_TIME);
  }

  /** Focuses the button of the problems. */
  focus() {
    this.shadowRoot.querySelector("#open-problems, #unfold")?.focus();
  }

  /** Lists the problems of the page as they are numbered. */
  get problems() {
    return this.#problems;
  }

  #toggle(panel) {
    this.#open = this.#open === panel ? null : panel;
    this.#notice = "";
    this.#render();
  }

  /** Closes what is open; the focus goes back to the button that opened it. */
  #close({ isQuiet = false } = {}) {
    const opener = this.#open;
    if (!opener && !this.#notice) return;
    this.#open = null;
    this.#notice = "";
    this.#render();
    if (opener && !isQuiet) this.shadowRoot.getElementById(`open-${opener}`)?.focus();
  }

  #fold(isFolded) {
    [this.#isFolded, this.#open] = [isFolded, null];
    keep("folded", isFolded);
    this.#render();
    this.shadowRoot.getElementById(isFolded ? "unfold" : "fold").focus();
  }

  #render() {
    const sheets = document.adoptedStyleSheets.filter((sheet) => sheet !== padding);
    document.adoptedStyleSheets = this.#isFolded || !this.isConnected ? sheets : [...sheets, padding];
    const place = this.shadowRoot.firstElementChild;
    place.classList.toggle("folded", this.#isFolded);
    render(place, this.#isFolded ? this.#tab() : [this.#status(), this.#panel(), this.#buttons()]);
  }

  #tab() {
    const count = this.problems.length;
    const mark = this.#state.isGone ? "!" : String(count || "✓");
    return [this.#status(), button("unfold", { id: "unfold", "aria-label": messages.unfold(count), class: this.#severity() }, mark)];
  }

  #severity() {
    if (this.#state.hasErrors || this.problems.some(({ severity }) => severity === "error")) return "error";
    return this.problems.length > 0 ? "warning" : "well";
  }

  #status() {
    const text = this.#state.isGone ? messages.gone : this.#notice;
    return make("p", { id: "status", role: "status", class: text ? "status" : "status empty" }, text);
  }

  #buttons() {
    const { page, isOwn } = this.#state;
    return make(
      "section",
      { id: "buttons", "aria-label": messages.preview },
      !isOwn && this.#opener("problems", messages.problems(this.problems.length), this.#severity()),
      page?.languages.length > 1 && this.#opener("languages", languagesLabel(page)),
      page?.weight && this.#opener("weight", weightLabel(page.weight)),
      this.#opener("view", messages.view),
      !isOwn && button("edit", { id: "edit", title: messages.editHint }, messages.edit),
      button("fold", { id: "fold", "aria-label": messages.fold, title: messages.fold }, "×"),
    );
  }

  #opener(panel, label, className = "") {
    const attributes = { id: `open-${panel}`, class: className, "data-panel": panel, "aria-expanded": String(this.#open === panel) };
    return button("open", attributes, [label].flat().map(part));
  }

  #panel() {
    const { page } = this.#state;
    const panels = {
      problems: () => [messages.problemsTitle, this.#problemsPanel()],
      languages: () => page && [messages.languagesTitle, languagesPanel(page)],
      weight: () => page?.weight && [messages.weightTitle, weightPanel(page.weight)],
      view: () => [messages.viewTitle, viewPanel(this.#state)],
    };
    const [title, content] = panels[this.#open]?.() ?? [];
    if (!title) return null;
    return make("section", { id: `panel-${this.#open}`, class: "panel", "aria-labelledby": "title" }, make("h2", { id: "title" }, title), content);
  }

  #problemsPanel() {
    const { page, hasErrors } = this.#state;
    const elsewhere = countElsewhere(page);
    const link = make("a", { href: "/_plenary/problems" }, messages.elsewhere(elsewhere));
    return [
      hasErrors && make("p", {}, button("errors", {}, messages.showErrors)),
      this.problems.length > 0 ? make("ul", {}, this.problems.map(problemItem)) : make("p", {}, messages.noProblems),
      elsewhere > 0 && make("p", {}, link),
    ];
  }
}

/** A part of a label; those with an asterisk are seen where there is room, and heard everywhere. */
function part(text) {
  return text.startsWith("*") ? make("span", { class: "long" }, text.slice(1)) : text;
}

customElements.define("plenary-bar", Bar);
