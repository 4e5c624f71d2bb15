// Whatever is sent after whatever was shown: the page becomes what was sent, and what is the same is not touched.

import assert from "node:assert/strict";
import { previewTests } from "./lib/preview_tests.js";

const preview = previewTests();

/** Runs in the page: morphs it into one made-up document after the other, and returns where that failed. */
async function morphAtRandom([seed, rounds]) {
  const { morph, read } = await import("/_plenary/morph/morph.js");
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (list) => list[random(list.length)];
  const words = ["peace", "day", "police", "", "\n", "reform", "سلام"];

  const text = () => document.createTextNode(`${pick(words)} ${random(4)}`);
  const grow = (depth) => {
    const made = document.createElement(pick(["p", "ul", "li", "section", "details", "h2", "a", "em", "table", "input", "template"]));
    if (random(3) === 0) made.id = `id-${random(9)}`;
    if (random(3) === 0) made.setAttribute("class", pick(words));
    if (random(2) === 0) made.dataset.source = `content/x.md:${random(9)}-${random(9)}`;
    if (made.localName === "details" && random(2) === 0) made.setAttribute("open", "");
    if (made.localName === "input") made.setAttribute("value", pick(words));
    for (let child = random(depth + 1); child > 0; child -= 1) made.append(random(2) ? text() : grow(depth - 1));
    return made;
  };
  const change = (root) => {
    const all = [...root.querySelectorAll("*")];
    const place = all.length ? pick(all) : root;
    const ways = [
      () => place.before(grow(3)),
      () => place.after(grow(2)),
      () => place !== root && place.remove(),
      () => root.append(place),
      () => root.prepend(place),
      () => place.append(text()),
      () => (place.dataset.source = `content/x.md:${random(99)}-99`),
      () => place.replaceWith(grow(3)),
      () => place.after(place.cloneNode(true)),
    ];
    if (place !== root) pick(ways)();
    else root.append(grow(4));
  };
  const shown = () => {
    const copy = document.body.cloneNode(true);
    copy.querySelector("#plenary-preview")?.remove();
    return copy;
  };

  const model = document.createElement("main");
  for (let round = 0; round < rounds; round += 1) {
    for (let count = random(4) + 1; count > 0; count -= 1) change(model);
    if (model.querySelectorAll("*").length > 150) model.replaceChildren(grow(4));
    const { sent } = read(`<!doctype html><html lang="en"><head><title>${round}</title></head><body>${model.outerHTML}</body></html>`);
    const wanted = sent.body.cloneNode(true);
    await morph(sent);
    if (!shown().isEqualNode(wanted) || document.title !== String(round)) return { round, shown: shown().innerHTML, wanted: wanted.innerHTML };
  }
  return null;
}

for (const seed of [1, 2, 3, 4]) {
  preview(`the page becomes what is sent, at random from ${seed}`, "en/", async (page) => {
    assert.equal(await page.evaluate(morphAtRandom, [seed, 150]), null);
  }, { expected: /duplicate ids/ });
}

preview("what is the same is not touched, and what scripts made of it stays", "en/about/", async (page) => {
  const touched = await page.evaluate(async () => {
    const { morph, read, remember } = await import("/_plenary/morph/morph.js");
    const document_ = (first) => `<!doctype html><html lang="en"><head></head><body><main>${first}<p>Same</p><div class="video"><a>Play</a></div>
      <details><summary>More</summary></details><input value="a"><p>Last</p></main></body></html>`;
    await morph(read(document_("<p>One</p>")).sent);
    remember(read(document_("<p>One</p>")).sent);
    const main = document.querySelector("main");
    const [video, details, input, same] = [".video", "details", "input", "p:nth-of-type(2)"].map((one) => main.querySelector(one));
    video.replaceChildren(document.createElement("video"));
    details.open = true;
    input.value = "typed";
    const records = [];
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(same, { subtree: true, childList: true, characterData: true, attributes: true });
    await morph(read(document_("<p>Zero</p><p>One</p>")).sent);
    return [video.firstChild.localName, details.open, input.value, records.length, [video, details, input, same].every((one) => one.isConnected)];
  });
  assert.deepEqual(touched, ["video", true, "typed", 0, true]);
});
