// How long it takes from the write of a text to the changed page in Chromium.
//
//   PLENARY=target/release/plenary node tests/bench/preview_browser.js
//   ... --site DIR --file content/about/index.en.md --page en/about/ --rounds 50
//
// Prints a table: from the write of the file until the text stands in the page (morphed), and until the frame
// after that (painted), in milliseconds. Both sides read the same clock of this machine.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { launch } from "../browser/lib/browser.js";
import { startPreviewOf } from "../browser/lib/preview.js";
import { open } from "../browser/lib/preview_tests.js";
import { root } from "../browser/lib/site.js";

const { values } = parseArgs({
  options: {
    site: { type: "string", default: root },
    file: { type: "string", default: "content/about/index.en.md" },
    page: { type: "string", default: "en/about/" },
    rounds: { type: "string", default: "50" },
  },
});

const now = () => performance.timeOrigin + performance.now();

/** Has the page note when a text stands in it, and when that is painted. */
const expect = (page, text) =>
  page.evaluate((wanted) => {
    const clock = () => performance.timeOrigin + performance.now();
    globalThis.noted = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector("main").textContent.includes(wanted)) return;
        observer.disconnect();
        const morphed = clock();
        requestAnimationFrame(() => setTimeout(() => done({ morphed, painted: clock() })));
      });
      observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    });
  }, text);

async function measure(page, preview) {
  const text = preview.read(values.file);
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const mark = `Edit number ${round} of this run.`;
    await expect(page, mark);
    const start = now();
    preview.write(values.file, `${text}\n\n${mark}\n`);
    const { morphed, painted } = await page.evaluate(() => globalThis.noted);
    rounds.push({ morphed: morphed - start, painted: painted - start });
    await page.waitForTimeout(150);
  }
  return rounds;
}

function row(name, times) {
  const sorted = times.toSorted((left, right) => left - right);
  const shown = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)].map((time) => time.toFixed(1).padStart(8));
  return `${name.padEnd(10)}${shown.join("")}`;
}

const preview = await startPreviewOf(values.site);
const browser = await launch();
try {
  const page = await browser.newPage();
  await open(page, preview.address + values.page);
  const rounds = await measure(page, preview);
  const table = ["ms            median   least    most", row("morphed", rounds.map(({ morphed }) => morphed)), row("painted", rounds.map(({ painted }) => painted))];
  writeFileSync(1, `${table.join("\n")}\n`);
} finally {
  await browser.close();
  await preview.close();
}
