// The client of the preview: it keeps the page current while its sources change, and shows a bar with its state.
//
// Never part of a site that is built. It listens to server-sent events (`events.js`), fetches the page
// (`server.js`), morphs the DOM into what was fetched (`morph/`), and shows the state of the page (`bar/`).

import "./bar/bar.js";
import { blockInSight, pointAt, sourceOf, watchBlocks } from "./bar/blocks.js";
import { check } from "./bar/checks.js";
import { applyScheme, deviceScheme, onDeviceChange } from "./bar/color_scheme.js";
import { errorsOf } from "./bar/overlay.js";
import { chooseNetwork } from "./bar/view.js";
import { make } from "./element.js";
import { listen } from "./events.js";
import { messages } from "./messages.js";
import { bustCaches, recordChanges } from "./morph/cache_busting.js";
import { morph, needsLoading, recordLoaded, read, remember } from "./morph/morph.js";
import { isOwnPage } from "./morph/sent_elements.js";
import { adoptSession, currentSession, fetchCachedPage, fetchPage, fetchState, firstEdition, post } from "./server.js";
import { keep, recall } from "./settings.js";

const [bar, overlay] = [make("plenary-bar"), make("plenary-overlay", { hidden: true })];
const isFramed = window.parent !== window;

/** Sources that are rendered into pages, and are no files of the site themselves. */
const IS_RENDERED = /\.(md|ya?ml|html|ftl|json|csv)$/;

/** The state of the page, as the server tells it. */
let state = null;

/** Applies a fetched page: morphs the DOM into it, unless it is what the browser shows already. */
async function apply(text, isFirst) {
  const { sent, script } = read(text);
  adoptSession(script);
  if (isFirst && Number(script?.dataset.edition) === firstEdition) return remember(sent);
  if (isFirst) recordLoaded(sent);
  else if (needsLoading(sent)) return location.reload();
  bustCaches(sent);
  await morph(sent);
  applyScheme(recall("scheme", null));
}

/** Updates the page to an edition. */
async function update({ edition, session, changed, edited, isGap }) {
  recordChanges(changed, edition, isGap);
  if (changed.some((path) => /\.m?js$/.test(path)) && document.querySelector("script[src]:not(#plenary-preview)")) return location.reload();
  if (edited && !isHere(edited) && recall("follow", false) && !document.hidden) return location.assign(edited);
  // The HTML can be the same although a picture or a style sheet in it is not.
  const ignoresCache = session !== currentSession() || isGap || changed.some((path) => !IS_RENDERED.test(path));
  const { text, movedTo } = await fetchPage({ ignoresCache });
  if (movedTo) return location.replace(movedTo);
  if (text !== null) await apply(text, false).catch(reload);
  return showState();
}

/** A page that is reloaded is better than one that is morphed halfway. */
function reload(error) {
  log(error);
  location.reload();
}

const isHere = (address) => new URL(address, location.origin).pathname === location.pathname;

/** Fetches the state of the page, and shows it. */
async function showState() {
  state = await fetchState();
  const isOwn = isOwnPage(document);
  overlay.update(isOwn ? null : state);
  bar.update({ page: state, isOwn, checks: isOwn ? [] : check(), hasErrors: !isOwn && errorsOf(state).length > 0, isGone: false });
  bar.dataset.edition = state.edition;
}

/** The events that came while an update was running, merged into one. */
let pending = null;
let isUpdating = false;
let last = null;

function onEdition(event) {
  const next = last?.edition + (event.isFirst ? 0 : 1);
  const isGap = last !== null && (event.session !== last.session || event.edition > next);
  last = event;
  const changed = [...(pending?.changed ?? []), ...event.changed];
  pending = { ...event, changed, edited: event.edited ?? pending?.edited, isGap: isGap || pending?.isGap };
  runUpdates();
}

const log = (error) => console.info(`plenary: ${error.message}`);

async function runUpdates() {
  if (isUpdating) return;
  isUpdating = true;
  while (pending) {
    const event = pending;
    pending = null;
    // A server that goes away meanwhile sends the edition again once it is back.
    await update(event).catch(log);
  }
  isUpdating = false;
}

async function edit({ file, line }) {
  const answer = await post("edit", { file, line: Number(line) }).catch(() => ({ message: messages.failed }));
  bar.say(answer.isDone ? messages.opened(file, line) : (answer.message ?? messages.failed));
}

/** Opens a problem's place, or the block in sight, or the file of the page. */
function editHere({ file, line }) {
  if (file) return edit({ file, line });
  const source = sourceOf(blockInSight()) ?? (state?.source ? { file: state.source, line: 1 } : null);
  return source ? edit(source) : bar.say(messages.nothingToEdit);
}

async function create({ file }) {
  const answer = await post("create", { file }).catch(() => ({ message: messages.failed }));
  if (answer.isDone && answer.address) return location.assign(answer.address);
  return bar.say(answer.isDone ? messages.created(file) : (answer.message ?? messages.failed));
}

const actions = {
  edit: editHere,
  create,
  errors: () => overlay.unfold(),
  show({ number }) {
    const { element } = bar.problems[number] ?? {};
    if (element?.isConnected) pointAt(element);
  },
  phone: () => location.assign(`/_plenary/phone.html#${location.pathname}`),
  dark() {
    const wanted = (recall("scheme", null) ?? deviceScheme()) === "dark" ? "light" : "dark";
    keep("scheme", wanted === deviceScheme() ? null : wanted);
    showSwitches();
  },
  line: (_, { value }) => chooseNetwork(value),
  follow() {
    keep("follow", !recall("follow", false));
    showSwitches();
  },
};

function showSwitches() {
  const scheme = recall("scheme", null);
  applyScheme(scheme);
  bar.update({ isDark: (scheme ?? deviceScheme()) === "dark", isFollowing: recall("follow", false) });
}

/** Handles the buttons of the preview's own pages. */
function watchOwnPages() {
  addEventListener("click", ({ target }) => {
    const asking = isOwnPage(document) && target.closest?.("[data-create]");
    if (asking) create({ file: asking.dataset.create });
  });
}

function mount() {
  overlay.connect(actions);
  overlay.addEventListener("folded", () => bar.focus());
  bar.connect(actions);
  watchBlocks(edit);
  watchOwnPages();
  onDeviceChange(showSwitches);
  addEventListener("storage", showSwitches);
  document.documentElement.append(overlay);
  if (!isFramed) document.documentElement.append(bar);
  showSwitches();
}

mount();
await fetchCachedPage()
  .then(({ text }) => text !== null && apply(text, true))
  .catch(log);
listen({
  onEdition,
  onDisconnect: () => bar.update({ isGone: true }),
  onReconnect() {
    bar.update({ isGone: false });
    bar.say(messages.back);
  },
});
