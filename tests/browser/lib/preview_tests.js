// Runs tests on a preview: each has a site of its own, a server and a page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watch } from "./browser.js";
import { startPreview } from "./preview.js";

/** Faults that belong to a server that is stopped, to a page that is not there, and to what is refused. */
const isExpected = (fault) => /ERR_CONNECTION|ERR_EMPTY|ERR_INCOMPLETE|40[349]/.test(fault);

/** Starts a browser; what is returned runs a test on a page that is loaded once and never again. */
export function previewTests() {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());
  return (name, address, visit, settings = {}) =>
    test(name, { timeout: 90_000 }, () => onPreview(browser, address, visit, settings));
}

async function onPreview(browser, address, visit, { changes, expected = /^$/, isLoadedAgain = false, ...options }) {
  const served = await startPreview(changes);
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const faults = watch(page, served.address);
    await open(page, served.address + address);
    await visit(page, served);
    if (!isLoadedAgain) assert.equal(await page.evaluate(() => globalThis.isTheSame), true, "the page was loaded again");
    assert.deepEqual(faults.filter((fault) => !isExpected(fault) && !expected.test(fault)), []);
  } finally {
    await context.close();
    await served.close();
  }
}

/** Opens a page and waits until its bar knows about it. */
export async function open(page, address) {
  await page.goto(address);
  await page.locator("plenary-bar[data-edition]").waitFor({ state: "attached" });
  await page.evaluate(() => (globalThis.isTheSame = true));
}
