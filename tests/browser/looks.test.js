// Key pages in every language, light and dark, on a phone and on a desk: axe, width, requests.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, launch, overflow, watch } from "./lib/browser.js";
import { serve } from "./lib/server.js";
import { build, keyPages, languages, pages } from "./lib/site.js";

let site, server, browser;

before(async () => {
  site = build();
  server = await serve(site.folder);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

/** Opens pages one after the other with the same settings, and collects what is wrong with each. */
async function look(options, addresses, inspect) {
  const context = await browser.newContext({ ...options, bypassCSP: true });
  const wrong = [];
  for (const address of addresses) {
    const page = await context.newPage();
    const faults = watch(page, server.address);
    await page.goto(server.address + address, { waitUntil: "load" });
    faults.push(...(await inspect(page)));
    wrong.push(...faults.map((fault) => `/${address}: ${fault}`));
    await page.close();
  }
  await context.close();
  return wrong;
}

const widthOf = async (page) => {
  const pixels = await overflow(page);
  return pixels > 0 ? [`${pixels} pixels wider than the screen`] : [];
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`key pages are accessible, ${colorScheme}, ${width} pixels`, async () => {
      const chosen = keyPages(pages(site.folder));
      for (const language of languages) {
        const own = chosen.filter((page) => page.startsWith(`${language}/`));
        assert.ok(own.length > 5, `only ${own.length} pages in ${language}`);
      }
      const options = { colorScheme, viewport: { width, height: 800 }, reducedMotion: "reduce" };
      const inspect = async (page) => [...(await widthOf(page)), ...(await accessibility(page))];
      assert.deepEqual(await look(options, chosen, inspect), []);
    });
  }
}

test("every page fits a small screen and asks only for what there is", async () => {
  const all = pages(site.folder);
  assert.ok(all.length > 50, `only ${all.length} pages`);
  assert.deepEqual(await look({ viewport: { width: 320, height: 640 } }, all, widthOf), []);
});

test("text can be twice as large on a small screen", async () => {
  const inspect = async (page) => {
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    return widthOf(page);
  };
  const chosen = keyPages(pages(site.folder));
  assert.deepEqual(await look({ viewport: { width: 640, height: 640 } }, chosen, inspect), []);
});
