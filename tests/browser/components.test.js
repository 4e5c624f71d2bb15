// What readers do with the header and the components of `outreach`: by keyboard, with and without script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildGuide, spoken } from "./lib/site.js";
import { stage } from "./lib/stage.js";

const here = stage(() => buildGuide("outreach"));

/** Opens a page of the style guide. */
const onGuide = (language, part, options, act) =>
  here.visit(options, async (page, faults) => {
    await page.goto(`${here.server.address}${language}/style-guide/${part}`);
    await act(page, faults);
  });

/** Presses the tabulator until something is reached, and fails if it never is. */
async function tabTo(page, selector) {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

const phone = { viewport: { width: 320, height: 640 } };

for (const language of spoken) {
  test(`menu and languages open by keyboard on a phone, ${language}`, () =>
    onGuide(language, "words/", phone, async (page) => {
      for (const nav of [".languages", ".menu"]) {
        const link = page.locator(`${nav} a`).first();
        assert.equal(await link.isVisible(), false);
        await tabTo(page, `${nav} summary`);
        await page.keyboard.press("Enter");
        assert.equal(await link.isVisible(), true);
        await page.keyboard.press("Tab");
        assert.ok(await page.evaluate((way) => document.activeElement.matches(`${way} a`), nav));
      }
    }));

  test(`menu and languages lie open on a desk, ${language}`, () =>
    onGuide(language, "words/", {}, async (page) => {
      for (const nav of [".languages", ".menu"]) {
        assert.equal(await page.locator(`${nav} a`).first().isVisible(), true);
        assert.equal(await page.locator(`${nav} .fold > summary`).isVisible(), false);
        await tabTo(page, `${nav} a`);
      }
    }));

  test(`an accordion opens and closes by keyboard, ${language}`, () =>
    onGuide(language, "words/", { javaScriptEnabled: true }, async (page) => {
      const accordion = page.locator("details.accordion").first();
      const body = accordion.locator(".accordion-body");
      await tabTo(page, "details.accordion summary");
      await page.keyboard.press("Enter");
      assert.equal(await body.isVisible(), true);
      await page.keyboard.press("Space");
      assert.equal(await body.isVisible(), false);
    }));

  test(`every dot of the map can be reached and named, and the list says the same, ${language}`, () =>
    onGuide(language, "figures/", {}, async (page) => {
      const dots = page.locator(".map-picture a");
      const count = await dots.count();
      assert.ok(count > 0, "the map has no dots");
      await tabTo(page, ".map-picture a");
      for (let dot = 0; dot < count; dot += 1) {
        const reached = await page.evaluate(() => {
          const { activeElement } = document;
          const isOnMap = activeElement.matches(".map-picture a");
          return isOnMap && { name: activeElement.getAttribute("aria-label"), to: activeElement.getAttribute("href") };
        });
        assert.ok(reached?.name, `dot ${dot} has no name`);
        const isListed = reached.to.startsWith("#")
          ? (await page.locator(reached.to).count()) === 1
          : (await page.locator(`.map-list a[href="${reached.to}"]`).count()) === 1;
        assert.ok(isListed, `${reached.name} is not in the list`);
        await page.keyboard.press("Tab");
      }
    }));

  test(`a chart says the same in a table, ${language}`, () =>
    onGuide(language, "figures/", {}, async (page) => {
      const charts = page.locator("figure.chart");
      for (const chart of await charts.all()) {
        await chart.locator("summary").click();
        const cells = (await chart.locator("tbody td").allTextContents()).map((cell) => cell.trim());
        const drawn = await chart.locator(".bar b, .line .value").allTextContents();
        assert.ok(drawn.length > 0, "nothing is drawn");
        assert.deepEqual(drawn.filter((value) => !cells.includes(value.trim())), []);
      }
    }));
}

test("a bar of a chart begins where text begins", async () => {
  for (const language of spoken) {
    await onGuide(language, "figures/", {}, async (page) => {
      const [bar, place, isRtl] = await page.evaluate(() => {
        const rect = document.querySelector(".bar-from rect");
        const [own, around] = [rect, rect.ownerSVGElement].map((element) => element.getBoundingClientRect());
        const rtl = getComputedStyle(rect).direction === "rtl";
        return [rtl ? own.right : own.left, rtl ? around.right : around.left, rtl];
      });
      assert.ok(Math.abs(bar - place) < 1, `${bar} is not ${place}`);
      assert.equal(isRtl, language === "ar");
    });
  }
});

test("a video from elsewhere is fetched when it is asked for, and not before", () =>
  onGuide("en", "words/", {}, async (page, faults) => {
    const asked = [];
    await page.route("https://example.org/**", (route) => {
      asked.push(route.request().url());
      return route.fulfill({ status: 200, contentType: "video/mp4", body: "" });
    });
    await page.locator(".video").scrollIntoViewIfNeeded();
    assert.deepEqual(asked, []);
    await page.locator(".video .button").click();
    await page.locator(".video video").waitFor();
    assert.deepEqual(asked, ["https://example.org/film.mp4"]);
    faults.length = 0;
  }));

test("without script a video is a link", () =>
  onGuide("en", "words/", { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator(".video a").getAttribute("href"), "https://example.org/film.mp4");
  }));
