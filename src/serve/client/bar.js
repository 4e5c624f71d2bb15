// The bar at the edge of the preview: what is known of the page, and ways to see and edit it.
//
// Never part of the page: it has a tree and a style of its own, is left out in print, and folds to a tab.

import { button, dispatch, make, show } from "./element.js";
import { languagesLabel, languagesPanel } from "./languages.js";
import { look } from "./look.js";
import { messages } from "./messages.js";
import { countElsewhere, problemItem, problemsOf } from "./problems.js";
import { keep, recall } from "./settings.js";
import { viewPanel } from "./view.js";
import { weightLabel, weightPanel } from "./weight.js";

/** Room for the bar below the page, and for what the keyboard reaches above it. */
const room = new CSSStyleSheet();
room.replaceSync("@media screen { :root { padding-block-end: 3rem; scroll-padding-block-end: 4rem } }");

/** How long something that was said can be seen. */
const NOTICE = 8000;

class Bar extends HTMLElement {
  /** The page, what its look shows, whether it is one of the preview's own, whether the server is gone, and the switches. */
  #known = { page: null, checks: [], isOwn: false, isGone: false, hasErrors: false, isDark: false, isFollowing: false };
  #problems = [];
  #open = null;
  #notice = "";
  #silence = 0;
  #isFolded = recall("folded", false);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [look];
    root.append(make("div", { class: "bar", lang: "en", dir: "ltr" }));
    root.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
  }

  /** Takes the functions that buttons call: `edit`, `create`, `show`, `phone`, `dark`, `line`, `follow`, `errors`. */
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

  /** Takes over what is new of what is known. */
  update(known) {
    Object.assign(this.#known, known);
    this.#problems = problemsOf(this.#known);
    this.#render();
  }

  /** Says something, for a while, to those who see and those who listen. */
  say(text) {
    this.#notice = text;
    this.#render();
    clearTimeout(this.#silence);
    if (text) this.#silence = setTimeout(() => this.say(""), NOTICE);
  }

  /** Puts the focus where the problems are told. */
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
    const sheets = document.adoptedStyleSheets.filter((sheet) => sheet !== room);
    document.adoptedStyleSheets = this.#isFolded || !this.isConnected ? sheets : [...sheets, room];
    const place = this.shadowRoot.firstElementChild;
    place.classList.toggle("folded", this.#isFolded);
    show(place, this.#isFolded ? this.#tab() : [this.#status(), this.#panel(), this.#buttons()]);
  }

  #tab() {
    const count = this.problems.length;
    const mark = this.#known.isGone ? "!" : String(count || "✓");
    return [this.#status(), button("unfold", { id: "unfold", "aria-label": messages.unfold(count), class: this.#severity() }, mark)];
  }

  #severity() {
    if (this.#known.hasErrors || this.problems.some(({ severity }) => severity === "error")) return "error";
    return this.problems.length > 0 ? "warning" : "well";
  }

  #status() {
    const text = this.#known.isGone ? messages.gone : this.#notice;
    return make("p", { id: "status", role: "status", class: text ? "status" : "status empty" }, text);
  }

  #buttons() {
    const { page, isOwn } = this.#known;
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
    const { page } = this.#known;
    const panels = {
      problems: () => [messages.problemsTitle, this.#problemsPanel()],
      languages: () => page && [messages.languagesTitle, languagesPanel(page)],
      weight: () => page?.weight && [messages.weightTitle, weightPanel(page.weight)],
      view: () => [messages.viewTitle, viewPanel(this.#known)],
    };
    const [title, content] = panels[this.#open]?.() ?? [];
    if (!title) return null;
    return make("section", { id: `panel-${this.#open}`, class: "panel", "aria-labelledby": "title" }, make("h2", { id: "title" }, title), content);
  }

  #problemsPanel() {
    const { page, hasErrors } = this.#known;
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
