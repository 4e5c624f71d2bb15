// Every template and every component of both themes, light and dark, on a phone and on a desk: axe, width,
// requests, and what the policy of the page forbids.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { accessibility, overflow, watch } from "./lib/browser.js";
import { buildGuide, isSpoken, keyPages, languages, leastPages, pages, spoken } from "./lib/site.js";
import { stage } from "./lib/stage.js";

const widthOf = async (page) => {
  const pixels = await overflow(page);
  return pixels > 0 ? [`${pixels} pixels wider than the screen`] : [];
};

const widthAndAccess = async (page) => [...(await widthOf(page)), ...(await accessibility(page))];

for (const theme of ["outreach", "lite"]) {
  describe(`the theme ${theme}`, () => {
    const here = stage(() => buildGuide(theme));

    /** Opens pages one after the other with the same settings, and collects what is wrong with each. */
    async function look(options, addresses, inspect) {
      const context = await here.browser.newContext({ reducedMotion: "reduce", ...options });
      const page = await context.newPage();
      const faults = watch(page, here.server.address);
      const wrong = [];
      for (const address of addresses) {
        await page.goto(here.server.address + address, { waitUntil: "load" });
        faults.push(...(await inspect(page)));
        wrong.push(...faults.splice(0).map((fault) => `/${address}: ${fault}`));
      }
      await context.close();
      return wrong;
    }

    const isFirst = (page) => page.startsWith(`${spoken[0]}/`);

    /** Every folder in the first language, and in the others what shows the same templates and components. */
    const chosen = () => {
      const all = pages(here.site.folder).filter(isSpoken);
      return [...keyPages(all.filter(isFirst)), ...leastPages(here.site.folder, all.filter((page) => !isFirst(page)))];
    };

    test("the pages that stand for all show everything that the theme has", () => {
      const texts = chosen().map((page) => readFileSync(fileOf(here.site.folder, page), "utf8"));
      for (const language of spoken) {
        const own = chosen().filter((page) => page.startsWith(`${language}/`));
        assert.ok(own.length > 2, `only ${own.length} pages in ${language}`);
      }
      const marks = ["<details", "<blockquote", "<figure", "download", "<table", "<caption", "<svg"];
      for (const mark of theme === "lite" ? marks.slice(0, -1) : marks) {
        assert.ok(texts.some((text) => text.includes(mark)), `no page has ${mark}`);
      }
    });

    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 1280]) {
        // The small theme is one narrow column at any width.
        if (theme === "lite" && (colorScheme === "dark") !== (width === 320)) continue;
        test(`templates and components are accessible, ${colorScheme}, ${width} pixels`, async () => {
          const options = { colorScheme, viewport: { width, height: 800 } };
          assert.deepEqual(await look(options, chosen(), widthAndAccess), []);
        });
      }
    }

    test("more contrast is as accessible", async () => {
      const english = chosen().filter(isFirst);
      const options = { contrast: "more", viewport: { width: 1280, height: 800 } };
      assert.deepEqual(await look(options, english, widthAndAccess), []);
    });

    test("pages fit a small screen and ask only for what there is", async () => {
      const all = pages(here.site.folder);
      const key = keyPages(all);
      const some = all.filter((page) => page.startsWith("ar/") || key.includes(page));
      assert.ok(some.length > 10 * languages.length, `only ${some.length} pages`);
      assert.deepEqual(await look({ viewport: { width: 320, height: 640 } }, some, widthOf), []);
    });

    test("text can be twice as large on a small screen", async () => {
      const inspect = async (page) => {
        await page.addStyleTag({ content: "html { font-size: 200% }" });
        return widthOf(page);
      };
      const options = { bypassCSP: true, viewport: { width: 640, height: 640 } };
      assert.deepEqual(await look(options, chosen(), inspect), []);
    });

    test("paper shows all of the text, with the addresses of other sites, and no ways through this one", async () => {
      const inspect = async (page) => {
        await page.emulateMedia({ media: "print" });
        return page.evaluate(onPaper);
      };
      assert.deepEqual(await look({}, chosen(), inspect), []);
    });

    test("no page needs inline styles or scripts", () => {
      const all = pages(here.site.folder);
      const wrong = all.filter((page) => {
        const text = readFileSync(fileOf(here.site.folder, page), "utf8");
        const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1] ?? "";
        return !policy.startsWith("default-src 'none'") || policy.includes("unsafe");
      });
      assert.deepEqual(wrong, []);
      assert.ok(existsSync(join(here.site.folder, "_headers")), "hosts are told nothing");
    });
  });
}

/** Says, in the page itself, what is wrong with it on paper. */
function onPaper() {
  const isShown = (element) => element.checkVisibility({ contentVisibilityAuto: true });
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => element.outerHTML.slice(0, 60);
  const isWritten = (link) => getComputedStyle(link, "::after").content.includes(link.getAttribute("href"));
  return [
    ...all("header nav, .skip").filter(isShown).map((way) => `paper shows ${name(way)}`),
    ...all("main h1, details > :not(summary)")
      .filter((text) => !text.closest("header nav, nav.menu, nav.languages") && !isShown(text))
      .map((text) => `paper lacks ${name(text)}`),
    ...all("main article a[href^=http]").filter((link) => isShown(link) && !isWritten(link)).map((link) => `no address of ${name(link)}`),
  ];
}

function fileOf(folder, page) {
  return join(folder, page.endsWith(".html") ? page : `${page}index.html`);
}
