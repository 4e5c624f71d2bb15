// The site opened from a disk or a stick, without any server.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, watch } from "./lib/browser.js";
import { build, isSpoken, keyPages, languages, pages } from "./lib/site.js";

let site, browser;

before(async () => {
  site = build("--links", "portable");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.remove();
});

/** Hosts show these at any address, so they are not for disks. */
const isForHosts = (page) => page.endsWith("404.html");

test("pages open from a disk with all they need", async () => {
  const context = await browser.newContext();
  const home = pathToFileURL(site.folder).href;
  for (const address of keyPages(pages(site.folder)).filter((page) => isSpoken(page) && !isForHosts(page))) {
    const page = await context.newPage();
    const faults = watch(page, home);
    const file = address === "" || address.endsWith("/") ? `${address}index.html` : address;
    await page.goto(`${home}/${file}`, { waitUntil: "load" });
    const sheets = await page.evaluate(() => document.styleSheets.length);
    assert.ok(sheets > 0, `${address} has no style`);
    assert.deepEqual(faults, [], address);
    await page.close();
  }
  await context.close();
});

test("every language can be reached from a disk", async () => {
  const page = await browser.newPage();
  for (const language of languages) {
    await page.goto(pathToFileURL(join(site.folder, "index.html")).href);
    await page.locator(`main a[lang="${language}"]`).click();
    assert.equal(await page.locator("html").getAttribute("lang"), language);
  }
});

test("every link names a file that is there", () => {
  const broken = [];
  for (const address of pages(site.folder).filter((page) => !isForHosts(page))) {
    const file = join(site.folder, /\.html$/.test(address) ? address : `${address}index.html`);
    const here = pathToFileURL(file);
    for (const [, link] of readFileSync(file, "utf8").matchAll(/<(?:a|img|script|link rel="(?:stylesheet|icon)")\b[^>]* (?:href|src)="([^"]*)"/g)) {
      const there = new URL(link.replaceAll("&amp;", "&"), here);
      const isFile = there.protocol === "file:" && /\.[a-z0-9]+$/.test(there.pathname);
      if (there.protocol === "file:" && !(isFile && existsSync(fileURLToPath(there)))) broken.push(`${address}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
});
