// Shows a page as wide as a phone, in a frame: its style sheets see the width of the frame, as on a real one.
//
// The page in the frame is a preview like any other, but for the bar.

import { make } from "./element.js";
import { messages } from "./messages.js";
import { keep, recall } from "./settings.js";

const WIDTHS = [320, 360, 412, 768];

/** The page to be shown, which can only be one of this server. */
const address = () => new URL(location.origin + (/^#\/.*/.test(location.hash) ? location.hash.slice(1) : "/")).href;

const frame = make("iframe", { title: messages.phoneTitle });
const back = make("a", {}, messages.phoneBack);
const choice = make("select", {}, WIDTHS.map((width) => make("option", { value: width }, messages.phonePixels(width))));

/** The frame is wider than the page in it by its scroll bar, which phones lay over the page. */
function fit() {
  const inner = frame.contentWindow;
  const bar = inner.innerWidth - inner.document.documentElement.clientWidth;
  const border = frame.offsetWidth - frame.clientWidth;
  frame.style.inlineSize = `${Number(choice.value) + bar + border}px`;
}

function follow() {
  const { href, pathname, search, hash } = frame.contentWindow.location;
  back.href = href;
  history.replaceState(null, "", `#${pathname}${search}${hash}`);
  document.title = `${frame.contentDocument.title} · ${messages.phoneTitle}`;
  fit();
}

choice.value = recall("phone-width", WIDTHS[0]);
choice.addEventListener("change", () => {
  keep("phone-width", Number(choice.value));
  fit();
});
frame.addEventListener("load", follow);
back.href = address();
frame.style.inlineSize = `${choice.value}px`;
frame.src = address();
document.querySelector("header").append(make("h1", {}, messages.phoneTitle), make("label", {}, messages.phoneWidth, choice), back);
document.querySelector("main").append(frame);
