// The bar of the preview: what it tells, how else it shows the page, and that everyone can use it.

import assert from "node:assert/strict";
import { accessibility, overflow } from "./lib/browser.js";
import { settingsWith } from "./lib/preview.js";
import { open, previewTests } from "./lib/preview_tests.js";

const preview = previewTests();

const bar = (page) => page.locator("plenary-bar");
const named = (page, name) => bar(page).getByRole("button", { name, exact: true });
const panels = ["problems", "languages", "weight", "view"];

const flawed = "---\ntitle: Flawed\n---\n\n#### Too deep\n\nText.\n\n![](flower.svg)\n";
const flower = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>';

preview("the bar tells what is wrong with the page and shows where", "en/flawed/", async (page, served) => {
  await named(page, /problem/).click();
  await bar(page).getByText("jumps from level 1 to level 4").waitFor();
  const shown = bar(page).locator(".problem", { hasText: "jumps from level 1 to level 4" });
  assert.match(await shown.locator(".place").innerText(), /content\/flawed\.en\.md, line 5/);
  await shown.getByRole("button", { name: "Show on the page" }).click();
  await bar(page).getByText("The picture flower.svg has no description.").waitFor();
  served.write("content/flawed.en.md", flawed.replace("####", "##"));
  await shown.waitFor({ state: "detached" });
  await bar(page).getByText("is not translated into Français and العربية").waitFor();
}, { changes: { "content/flawed.en.md": flawed, "content/flawed/flower.svg": flower } });

preview("the page is dark or light as the bar says, whatever the device", "en/about/", async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await named(page, "View").click();
  await named(page, "In the dark").click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await ground(), dark);
  await named(page, "In the dark").click();
  assert.equal(await ground(), light);
});

preview("the choice of dark stays from page to page and through edits", "en/about/", async (page, served) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await named(page, "View").click();
  await named(page, "In the dark").click();
  const dark = await ground();
  served.edit("content/_theme/assets/style.css", "h1 { font-size: var(--step-3); font-weight: 600; }", "h1 { font-weight: 300; }");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).fontWeight === "300");
  assert.equal(await ground(), dark);
  await open(page, `${served.address}en/`);
  assert.equal(await ground(), dark);
}, { isLoadedAgain: true });

preview("the page is shown as wide as a phone, and follows its source there", "en/about/", async (page, served) => {
  await named(page, "View").click();
  await named(page, "On a phone").click();
  await page.waitForURL("**/_plenary/phone.html#/en/about/");
  const phone = page.frameLocator("iframe");
  await phone.locator("main").getByText("Paragraph 1 ").first().waitFor();
  const width = () => phone.locator("html").evaluate((html) => html.clientWidth);
  assert.equal(await width(), 320);
  assert.ok(await phone.locator(".menu summary").isVisible(), "the page does not know that it is narrow");
  assert.equal(await phone.locator("plenary-bar").count(), 0);
  served.edit("content/about.en.md", "Paragraph 1 ", "On the phone 1 ");
  await phone.locator("main").getByText("On the phone 1 ").waitFor();
  await page.locator("select").selectOption("412");
  assert.equal(await width(), 412);
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole("link", { name: "Back to the full width" }).click();
  await page.waitForURL("**/en/about/");
}, { isLoadedAgain: true });

preview("Edit opens what is in sight, and a click with Alt what is clicked", "en/about/", async (page, served) => {
  const told = async (line) => {
    await bar(page).getByText(`content/about.en.md, line ${line} is open in your editor.`).waitFor();
    while (!served.has("opened") || !served.read("opened").includes(`about.en.md:${line}\n`)) await page.waitForTimeout(50);
  };
  await page.getByText("Paragraph 3 says").click({ modifiers: ["Alt"] });
  await told(17);
  await page.getByText("Paragraph 5 says").click();
  await named(page, "Edit").click();
  await told(21);
});

preview("a browser can choose a slow line for itself", "en/", async (page) => {
  await named(page, "View").click();
  await bar(page).getByLabel("Line").selectOption("3g");
  await page.waitForURL("**/en/");
  await page.locator("plenary-bar[data-edition]").waitFor({ state: "attached" });
  await named(page, "View").click();
  assert.equal(await bar(page).getByLabel("Line").inputValue(), "3g");
}, { isLoadedAgain: true });

preview("the bar folds to a tab and stays folded", "en/about/", async (page, served) => {
  await named(page, "Fold the bar away").click();
  assert.equal(await named(page, "View").count(), 0);
  const { width } = await bar(page).locator(".bar").boundingBox();
  assert.ok(width < 100, `the tab is ${width} pixels wide`);
  await open(page, `${served.address}en/`);
  await named(page, /Show the preview bar/).click();
  await named(page, "View").waitFor();
}, { isLoadedAgain: true });

preview("the keyboard reaches the bar, opens what it has, and Escape leads back", "en/news/", async (page) => {
  await bar(page).locator("#open-problems").focus();
  for (const panel of panels) {
    const focused = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.id);
    assert.equal(await focused(), `open-${panel}`);
    await page.keyboard.press("Enter");
    await bar(page).locator(`#panel-${panel}`).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await bar(page).locator(".panel").count(), 0);
    await page.keyboard.press("Tab");
  }
});

preview("paper shows nothing of the preview", "en/about/", async (page, served) => {
  served.edit("content/about.en.md", "(/news)", "(/nowhere)");
  await page.locator("plenary-overlay [role=dialog]").waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await bar(page).isVisible(), false);
  assert.equal(await page.locator("plenary-overlay").isVisible(), false);
});

preview("the page lies as it does without the bar", "en/about/", async (page) => {
  const lies = () => page.evaluate(() => [...document.body.querySelectorAll("*")].map((one) => JSON.stringify(one.getBoundingClientRect())).join("\n"));
  const withBar = await lies();
  await page.evaluate(() => {
    document.querySelector("plenary-bar").remove();
    document.adoptedStyleSheets = [];
  });
  assert.equal(await lies(), withBar);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    const options = { colorScheme, viewport: { width, height: 800 } };
    const look = async (page, what) => {
      assert.deepEqual(await accessibility(page), [], what);
      assert.ok((await overflow(page)) <= 0, `${what} is wider than the screen`);
    };

    preview(`the bar is accessible, ${colorScheme}, ${width} pixels`, "ar/flawed/", async (page) => {
      for (const panel of panels) {
        await bar(page).locator(`#open-${panel}`).click();
        await bar(page).locator(`#panel-${panel}`).waitFor();
        await look(page, panel);
      }
      await named(page, "Fold the bar away").click();
      await look(page, "the tab");
    }, { ...options, changes: { "content/flawed.ar.md": flawed.replace("![]", "![زهرة]").replace("####", "##"), "content/flawed/flower.svg": flower } });

    preview(`errors are shown to everyone, ${colorScheme}, ${width} pixels`, "en/about/", async (page, served) => {
      served.edit("content/about.en.md", "(/news)", "(/nowhere)");
      await page.locator("plenary-overlay [role=dialog]").waitFor();
      await look(page, "the errors");
      await open(page, `${served.address}_plenary/problems`);
      await look(page, "the problems");
      await open(page, `${served.address}ar/quoted/`);
      await look(page, "the page that is not there");
    }, { ...options, isLoadedAgain: true, changes: { "content/site.yaml": `${settingsWith()}sections: { /: { fallback: hide } }\n` } });
  }
}
