// The preview follows the sources: what is written is seen at once, and nothing that the reader did is lost.

import assert from "node:assert/strict";
import { paragraphs, settingsWith } from "./lib/preview.js";
import { open, previewTests } from "./lib/preview_tests.js";

const preview = previewTests();

const shows = (page, text) => page.locator("main").getByText(text).first().waitFor();
const overlay = (page) => page.locator("plenary-overlay [role=dialog]");
/** Lays a text over the file of the page, or lifts it, and returns the status of the answer. */
const tell = (page, method, body = null, token = null) =>
  page.evaluate(
    async ([verb, text, given]) => {
      const own = document.getElementById("plenary-preview").dataset.token;
      const headers = { "X-Plenary-Token": given ?? own };
      return (await fetch("/_plenary/overlay/content/about.en.md", { method: verb, headers, body: text })).status;
    },
    [method, body, token],
  );

const aboutFile = "content/about.en.md";

preview("an edit on disk is seen, and scroll, focus and what lies open are kept", "en/about/", async (page, served) => {
  await page.locator("summary", { hasText: "More about it" }).click();
  await page.locator("main a", { hasText: "the news" }).focus();
  await page.evaluate(() => scrollTo(0, 400));
  const kept = () =>
    page.evaluate(() => ({
      focus: document.activeElement.textContent,
      isOpen: document.querySelector("details.accordion").open,
      scroll: scrollY,
    }));
  const before = await kept();
  served.edit(aboutFile, "Paragraph 30 ", "Changed paragraph 30 ");
  await shows(page, "Changed paragraph 30");
  assert.deepEqual(await kept(), before);
  served.edit(aboutFile, "See [the news]", "First see\n[the news]");
  await shows(page, "First see");
  assert.deepEqual(await kept(), before);
  served.edit(aboutFile, "What lies folded", "What still lies folded");
  await shows(page, "What still lies folded");
  assert.deepEqual(await kept(), before);
});

preview("a selection is kept while text comes in before it, within it and after it", "en/about/", async (page, served) => {
  await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll("main p")].find((one) => one.textContent.startsWith("Paragraph 12 "));
    getSelection().setBaseAndExtent(paragraph.firstChild, 0, paragraph.firstChild, paragraph.textContent.length);
  });
  const selected = () => page.evaluate(() => getSelection().toString());
  served.edit(aboutFile, "Paragraph 3 ", "Put in before.\n\nParagraph 3 ");
  await shows(page, "Put in before.");
  assert.equal(await selected(), "Paragraph 12 says something of its own.");
  served.edit(aboutFile, "Paragraph 12 says", "Paragraph 12 now says");
  await shows(page, "Paragraph 12 now says");
  assert.equal(await selected(), "Paragraph 12 now says something of its own.");
  served.edit(aboutFile, "Paragraph 14 says something of its own.\n\n", "");
  await page.locator("main").getByText("Paragraph 14 ").waitFor({ state: "detached" });
  assert.equal(await selected(), "Paragraph 12 now says something of its own.");
});

preview("a new style is in force without the page ever lying bare", "en/about/", async (page, served) => {
  await page.evaluate(() => {
    globalThis.seen = new Set();
    const look = () => {
      globalThis.seen.add(getComputedStyle(document.querySelector("h1")).fontWeight);
      requestAnimationFrame(look);
    };
    look();
  });
  served.edit("content/_theme/assets/style.css", "h1 { font-size: var(--step-3); font-weight: 600; }", "h1 { font-size: var(--step-3); font-weight: 300; }");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).fontWeight === "300");
  await page.waitForTimeout(200);
  assert.deepEqual(await page.evaluate(() => [...globalThis.seen]), ["600", "300"]);
  assert.equal(await page.locator('head link[rel="stylesheet"]').count(), 1);
});

preview("broken front matter shows what is wrong over the last good page, until it is mended", "en/about/", async (page, served) => {
  const good = served.read(aboutFile);
  served.write(aboutFile, good.replace("title: About us", "title: [About"));
  await overlay(page).waitFor();
  const told = await overlay(page).innerText();
  assert.match(told, /content\/about\.en\.md, line \d/);
  assert.match(told, /\d \| /);
  await shows(page, "Paragraph 20 ");
  served.write(aboutFile, good);
  await overlay(page).waitFor({ state: "hidden" });
});

preview("a component that cannot be shown names the page, the component and its line", "en/quoted/", async (page, served) => {
  const component = "content/_theme/components/quote.html";
  const good = "<figure><blockquote>{{ body }}</blockquote></figure>\n";
  served.write(component, good);
  await page.locator("main figure > blockquote").waitFor();
  served.write(component, `<p>\n${good.replace("{{ body }}", "{{ body | nosuch }}")}`);
  await overlay(page).waitFor();
  const told = await overlay(page).innerText();
  assert.match(told, /content\/quoted\.en\.md/);
  assert.match(told, /components\/quote\.html/);
  assert.match(told, /line 2|:2:/);
  served.write(component, good);
  await overlay(page).waitFor({ state: "hidden" });
});

preview("errors can be folded away by keyboard and brought back", "en/about/", async (page, served) => {
  served.edit(aboutFile, "(/news)", "(/nowhere)");
  await overlay(page).waitFor();
  await page.locator("plenary-overlay #fold").press("Escape");
  await overlay(page).waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "open-problems");
  await page.keyboard.press("Enter");
  await page.locator("plenary-bar").getByRole("button", { name: "Show the errors" }).press("Enter");
  await overlay(page).waitFor();
});

preview("a page that is added, renamed and deleted", "en/later/", async (page, served) => {
  await page.getByRole("heading", { name: /no such page/ }).waitFor();
  served.write("content/later.en.md", "---\ntitle: Later\n---\n\nIt came later.\n");
  await shows(page, "It came later.");
  served.rename("content/later.en.md", "content/latest.en.md");
  await page.getByRole("heading", { name: /no such page/ }).waitFor();
  assert.ok((await page.getByRole("link", { name: "Later" }).count()) > 0, "the new address is not named");
  await page.getByRole("link", { name: "Later" }).first().click();
  await shows(page, "It came later.");
  served.remove("content/latest.en.md");
  await page.getByRole("heading", { name: /no such page/ }).waitFor();
}, { isLoadedAgain: true });

preview("a new language is in the switcher of the page and of the bar", "en/about/", async (page, served) => {
  served.write("content/index.es.md", "---\ntitle: Inicio\n---\n\nBienvenidos.\n");
  served.write("content/site.yaml", settingsWith("{tag: es, name: Español}"));
  await page.locator("header .languages").getByText("Español").waitFor();
  await page.locator("plenary-bar #open-languages").click();
  await page.locator("plenary-bar .languages").getByText("Español").waitFor();
});

preview("a new translation is seen in the switcher, and its missing before", "en/news/", async (page, served) => {
  await page.locator("plenary-bar #open-languages").click();
  const french = page.locator("plenary-bar .languages li", { hasText: "Français" });
  await french.getByRole("button", { name: "Create the translation" }).waitFor();
  served.write("content/news.fr.md", "---\ntitle: Nouvelles\n---\n\nDu nouveau.\n");
  await french.locator(".state", { hasText: /^translated/ }).waitFor();
  await page.locator('header .languages a[hreflang="fr"]').click();
  await shows(page, "Du nouveau.");
}, { isLoadedAgain: true });

preview("a missing translation is created from the bar", "en/news/", async (page, served) => {
  await page.locator("plenary-bar #open-languages").click();
  await page.locator("plenary-bar").getByRole("button", { name: "Create the translation: Français" }).click();
  await page.waitForURL("**/fr/news/");
  assert.match(served.read("content/news.fr.md"), /^---\ntitle:/);
}, { isLoadedAgain: true });

preview("a missing translation is created from an address that does not exist", "ar/quoted/", async (page, served) => {
  await page.locator("[data-create]").first().click();
  await page.locator('html[lang="ar"][dir="rtl"]:not(:has(.plenary-page))').waitFor();
  assert.match(served.read("content/quoted.ar.md"), /^---\ntitle:/);
}, { isLoadedAgain: true, changes: { "content/site.yaml": `${settingsWith()}sections: { /: { fallback: hide } }\n` } });

preview("two tabs follow the same edit", "en/about/", async (page, served) => {
  const other = await page.context().newPage();
  await open(other, `${served.address}en/`);
  served.write("content/index.en.md", "---\ntitle: Home\n---\n\nFor both.\n");
  served.edit(aboutFile, "Paragraph 1 ", "For both 1 ");
  await Promise.all([shows(page, "For both 1"), shows(other, "For both.")]);
});

preview("a server that goes away is missed, and the page catches up when it is back", "en/about/", async (page, served) => {
  const token = () => page.evaluate(() => document.getElementById("plenary-preview").dataset.token);
  const before = await token();
  await served.stop();
  const status = page.locator("plenary-bar [role=status]");
  await status.getByText("The preview has stopped.").waitFor();
  served.edit(aboutFile, "Paragraph 2 ", "Meanwhile 2 ");
  await served.start();
  await shows(page, "Meanwhile 2");
  await status.getByText("The preview has stopped.").waitFor({ state: "hidden" });
  served.edit(aboutFile, "Paragraph 4 ", "Afterwards 4 ");
  await shows(page, "Afterwards 4");
  assert.equal(await tell(page, "DELETE", null, before), 403, "the token of the run before still opens");
  assert.equal(await tell(page, "DELETE", null, await token()), 204);
});

preview("an Arabic page is edited, and the bar leaves its direction alone", "ar/about/", async (page, served) => {
  served.edit("content/about.ar.md", "ما نقوم به.", "هذا ما نقوم به اليوم.");
  await shows(page, "هذا ما نقوم به اليوم.");
  const directions = await page.evaluate(() => [
    getComputedStyle(document.body).direction,
    getComputedStyle(document.querySelector("plenary-bar").shadowRoot.querySelector(".bar")).direction,
  ]);
  assert.deepEqual(directions, ["rtl", "ltr"]);
});

preview("unsaved text is laid over the file and lifted again", "en/about/", async (page, served) => {
  const saved = served.read(aboutFile);
  assert.equal(await tell(page, "PUT", saved.replace("Paragraph 0 ", "Unsaved 0 ")), 204);
  await shows(page, "Unsaved 0");
  assert.equal(served.read(aboutFile), saved);
  assert.equal(await tell(page, "DELETE"), 204);
  await shows(page, "Paragraph 0 ");
});

preview("the preview jumps to the page just edited, once it is told to", "en/about/", async (page, served) => {
  await page.locator("plenary-bar #open-view").click();
  await page.locator("plenary-bar").getByRole("button", { name: "Follow my edits" }).click();
  served.write("content/index.en.md", "---\ntitle: Home\n---\n\nEdited just now.\n");
  await page.waitForURL("**/en/");
  await shows(page, "Edited just now.");
  await page.locator("plenary-bar #open-view").click();
  assert.equal(await page.locator("plenary-bar").getByRole("button", { name: "Follow my edits" }).getAttribute("aria-pressed"), "true");
}, { isLoadedAgain: true });

const square = (size) => `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="9" height="9"/></svg>`;

preview("a picture that is replaced under the same name is seen", "en/pictured/", async (page, served) => {
  const width = (wanted) => page.waitForFunction((pixels) => document.querySelector("main img").naturalWidth === pixels, wanted);
  await width(20);
  served.write("content/pictured/square.svg", square(30));
  await width(30);
}, { changes: { "content/pictured/index.en.md": "---\ntitle: Pictured\n---\n\n![A square](square.svg)\n", "content/pictured/square.svg": square(20) } });

preview("a page that allows no scripts of its own is alive in the preview all the same", "en/about/", async (page, served) => {
  served.edit(aboutFile, "Paragraph 6 ", "Alive 6 ");
  await shows(page, "Alive 6");
}, { changes: { "content/site.yaml": settingsWith().replace("theme: outreach", "theme: lite") } });

preview("a site whose settings cannot be read stays as it was, and says so", "en/about/", async (page, served) => {
  served.write("content/site.yaml", "title: [");
  await overlay(page).waitFor();
  assert.match(await overlay(page).innerText(), /content\/site\.yaml/);
  await shows(page, "Paragraph 7 ");
  served.write("content/site.yaml", settingsWith());
  await overlay(page).waitFor({ state: "hidden" });
});

preview("a long text that is written anew becomes the new one", "en/about/", async (page, served) => {
  const shuffled = paragraphs(60).filter((_, index) => index % 3 !== 1).reverse();
  served.write(aboutFile, `---\ntitle: About us\n---\n\n## Anew\n\n${shuffled.join("\n\n")}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`);
  await page.locator("main table").waitFor();
  const shown = await page.locator("main .content p").allTextContents();
  assert.deepEqual(shown.filter((text) => text.startsWith("Paragraph")), shuffled);
});
