// The preview in the browser: the page follows its sources, and a bar tells what is known of it.
//
// It listens to the server (`events.js`), asks for the page anew (`server.js`), turns what is shown into what
// was sent (`morph.js`), and shows what is known of it (`bar.js`, `overlay.js`). Nothing of it is ever part of
// a site that is built.

import "./bar.js";
import { blockInSight, pointAt, sourceOf, watchBlocks } from "./blocks.js";
import { check } from "./checks.js";
import { deviceScheme, showScheme, watchDevice } from "./dark.js";
import { make } from "./element.js";
import { listen } from "./events.js";
import { messages } from "./messages.js";
import { morph, needsLoading, noteLoaded, read, remember } from "./morph.js";
import { errorsOf } from "./overlay.js";
import { noteChanges, renewAddresses } from "./renew.js";
import { adopt, askFirst, askPage, askState, currentSession, firstEdition, tell } from "./server.js";
import { isOwnPage } from "./served.js";
import { keep, recall } from "./settings.js";
import { takeLine } from "./view.js";

const [bar, overlay] = [make("plenary-bar"), make("plenary-overlay", { hidden: true })];
const isFramed = window.parent !== window;

/** Sources that are no files of the site themselves. */
const IS_TEXT = /\.(md|ya?ml|html|ftl|json|csv)$/;

/** What is known of the page that is shown. */
let state = null;

/** Takes a text that was sent as what is shown already, or turns the page into it. */
async function take(text, isFirst) {
  const { sent, script } = read(text);
  adopt(script);
  if (isFirst && Number(script?.dataset.edition) === firstEdition) return remember(sent);
  if (isFirst) noteLoaded(sent);
  else if (needsLoading(sent)) return location.reload();
  renewAddresses(sent);
  await morph(sent);
  showScheme(recall("scheme", null));
}

/** Brings the page up to an edition. */
async function bringUp({ edition, session, changed, edited, isGap }) {
  noteChanges(changed, edition, isGap);
  if (changed.some((path) => /\.m?js$/.test(path)) && document.querySelector("script[src]:not(#plenary-preview)")) return location.reload();
  if (edited && !isHere(edited) && recall("follow", false) && !document.hidden) return location.assign(edited);
  // A page can be the same to the letter, and a picture or a style in it another.
  const again = session !== currentSession() || isGap || changed.some((path) => !IS_TEXT.test(path));
  const { text, movedTo } = await askPage({ again });
  if (movedTo) return location.replace(movedTo);
  if (text !== null) await take(text, false).catch(loadInstead);
  return showState();
}

/** Better a page that is loaded again than one of which half is shown. */
function loadInstead(error) {
  complain(error);
  location.reload();
}

const isHere = (address) => new URL(address, location.origin).pathname === location.pathname;

/** Asks what is known of the page, and shows it. */
async function showState() {
  state = await askState();
  const isOwn = isOwnPage(document);
  overlay.update(isOwn ? null : state);
  bar.update({ page: state, isOwn, checks: isOwn ? [] : check(), hasErrors: !isOwn && errorsOf(state).length > 0, isGone: false });
  bar.dataset.edition = state.edition;
}

/** What the server told while a page was being brought up to date; one after the other, and none twice. */
let waiting = null;
let isBusy = false;
let last = null;

function hear(told) {
  const next = last?.edition + (told.isFirst ? 0 : 1);
  const isGap = last !== null && (told.session !== last.session || told.edition > next);
  last = told;
  waiting = { ...told, changed: [...(waiting?.changed ?? []), ...told.changed], edited: told.edited ?? waiting?.edited, isGap: isGap || waiting?.isGap };
  work();
}

const complain = (error) => console.info(`plenary: ${error.message}`);

async function work() {
  if (isBusy) return;
  isBusy = true;
  while (waiting) {
    const told = waiting;
    waiting = null;
    // When the server goes away in between, it tells everything again once it is back.
    await bringUp(told).catch(complain);
  }
  isBusy = false;
}

async function edit({ file, line }) {
  const answer = await tell("edit", { file, line: Number(line) }).catch(() => ({ message: messages.failed }));
  bar.say(answer.isDone ? messages.opened(file, line) : (answer.message ?? messages.failed));
}

/** Opens a problem's place, or the block in sight, or the file of the page. */
function editHere({ file, line }) {
  if (file) return edit({ file, line });
  const source = sourceOf(blockInSight()) ?? (state?.source ? { file: state.source, line: 1 } : null);
  return source ? edit(source) : bar.say(messages.nothingToEdit);
}

async function create({ file }) {
  const answer = await tell("create", { file }).catch(() => ({ message: messages.failed }));
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
  line: (_, { value }) => takeLine(value),
  follow() {
    keep("follow", !recall("follow", false));
    showSwitches();
  },
};

function showSwitches() {
  const scheme = recall("scheme", null);
  showScheme(scheme);
  bar.update({ isDark: (scheme ?? deviceScheme()) === "dark", isFollowing: recall("follow", false) });
}

/** The preview's own pages have buttons too. */
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
  watchDevice(showSwitches);
  addEventListener("storage", showSwitches);
  document.documentElement.append(overlay);
  if (!isFramed) document.documentElement.append(bar);
  showSwitches();
}

mount();
await askFirst()
  .then(({ text }) => text !== null && take(text, true))
  .catch(complain);
listen({
  heard: hear,
  gone: () => bar.update({ isGone: true }),
  back() {
    bar.update({ isGone: false });
    bar.say(messages.back);
  },
});
