// What Lighthouse says of the bundled site on a phone, as a table. Not a test: performance is that of the machine.
//
//   npm install --no-save lighthouse && node lighthouse.js
//
// The server compresses nothing and allows no keeping, so that real hosts do better.

import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "./lib/server.js";
import { build } from "./lib/site.js";

const pages = ["en/", "en/missions/burundi-bnub/", "ar/missions/burundi-bnub/", "zh/missions/", "en/glossary/"];

// Search engines are to find the site where it says that it is, so its address is settled before it is built.
const port = 8137;
const site = build("--base-url", `http://127.0.0.1:${port}/`);
const server = await serve(site.folder, "/", port);
const chrome = await launchChrome({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const table = {};
for (const page of pages) {
  const { lhr } = await lighthouse(server.address + page, { port: chrome.port, logLevel: "error" });
  table[page] = Object.fromEntries(Object.values(lhr.categories).map(({ title, score }) => [title, Math.round(score * 100)]));
}
console.table(table);
chrome.kill();
await server.close();
site.remove();
