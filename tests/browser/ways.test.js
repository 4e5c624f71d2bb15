// Ways through the site: by keyboard, from language to language, without script, in a folder of a host.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "./lib/server.js";
import { build, languages, pages, spoken } from "./lib/site.js";
import { stage } from "./lib/stage.js";

const here = stage(build);

/** Finds a page of each language that is deep in the site. */
const deepest = (language) =>
  pages(here.site.folder)
    .filter((page) => page.startsWith(`${language}/`))
    .sort((left, right) => right.split("/").length - left.split("/").length)[0];

for (const language of spoken) {
  test(`the skip link comes first and leads to the text, ${language}`, () =>
    here.visit({}, async (page) => {
      await page.goto(`${here.server.address}${language}/`);
      await page.keyboard.press("Tab");
      const skip = page.locator(":focus");
      const target = await skip.getAttribute("href");
      assert.match(target, /^#./);
      const box = await skip.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.width > 20, `it is at ${JSON.stringify(box)}`);
      await page.keyboard.press("Enter");
      assert.ok(await page.evaluate(() => document.activeElement.matches("main, main *")));
    }));

  test(`the keyboard reaches everything in the order of the text, ${language}`, () =>
    here.visit({}, async (page) => {
      await page.goto(`${here.server.address}${deepest(language)}`);
      const [wanted, found] = await tabThrough(page);
      assert.ok(wanted.length > 5, `only ${wanted.length} elements`);
      assert.deepEqual(found, wanted);
    }));
}

/** Returns what can be reached in the order of the text, and what the keyboard does reach. */
async function tabThrough(page) {
  const wanted = await page.evaluate(() => {
    const selector = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    globalThis.reachable = [...document.querySelectorAll(selector)].filter(
      (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }),
    );
    return globalThis.reachable.map((element, index) => `${index} ${element.textContent.trim()}`);
  });
  const found = [];
  for (let press = 0; press < wanted.length; press += 1) {
    await page.keyboard.press("Tab");
    const reached = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none";
      const index = globalThis.reachable.indexOf(element);
      return `${index} ${element.textContent.trim()}${isMarked ? "" : " without a mark of focus"}`;
    });
    found.push(reached);
  }
  return [wanted, found];
}

test("the language switcher leads to the same page", async () => {
  for (const from of spoken) {
    await here.visit({}, async (page) => {
      const start = `${here.server.address}${deepest(from)}`;
      for (const to of languages.filter((other) => other !== from)) {
        await page.goto(start);
        const own = await alternates(page);
        const link = page.locator(`a[hreflang="${to}"]`).first();
        if ((await link.count()) === 0) continue;
        await link.click();
        assert.equal(await page.locator("html").getAttribute("lang"), to);
        assert.deepEqual(await alternates(page), own, `from ${start} to ${page.url()}`);
        await page.locator(`a[hreflang="${from}"]`).first().click();
        assert.equal(page.url(), start);
      }
    });
  }
});

/** Returns what a page says of itself in other languages. */
const alternates = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("link[rel=alternate][hreflang]")].map((link) => [link.hreflang, link.href]),
    ),
  );

test("the root offers every language without script", async () => {
  for (const language of languages) {
    await here.visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(here.server.address);
      await page.locator(`main a[lang="${language}"]`).click();
      assert.equal(page.url(), `${here.server.address}${language}/`);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      const direction = await page.evaluate(() => getComputedStyle(document.body).direction);
      assert.equal(direction, language === "ar" ? "rtl" : "ltr");
    });
  }
});

/** Follows all links and references from the root, and returns those that lead to nothing. */
async function crawl(address) {
  const [seen, waiting, broken] = [new Set([address]), [address], []];
  while (waiting.length > 0) {
    const here = waiting.pop();
    const response = await fetch(here);
    if (!response.ok) broken.push(`${response.status} ${here}`);
    if (!response.headers.get("content-type").startsWith("text/html")) continue;
    for (const [, link] of (await response.text()).matchAll(/<[^>]+ (?:href|src)="([^"]*)"/g)) {
      const there = new URL(link.replaceAll("&amp;", "&"), here);
      there.hash = "";
      const isHere = there.origin === new URL(address).origin;
      if (isHere && !seen.has(there.href)) {
        seen.add(there.href);
        waiting.push(there.href);
      }
    }
  }
  return { broken, count: seen.size };
}

for (const links of ["relative", "absolute", "portable"]) {
  test(`the site works in a folder of a host, links ${links}`, async () => {
    const prefix = "/office/ssr/";
    const built = build("--links", links, "--base-url", `https://ssr.example${prefix}`);
    const inFolder = await serve(built.folder, prefix);
    try {
      const { broken, count } = await crawl(inFolder.address);
      assert.deepEqual(broken, []);
      assert.ok(count > 50, `only ${count} addresses were found`);
      const visit = (page) => page.goto(`${inFolder.address}${deepest("ar")}`);
      await here.visit({}, visit, inFolder.address);
    } finally {
      await inFolder.close();
      built.remove();
    }
  });
}
