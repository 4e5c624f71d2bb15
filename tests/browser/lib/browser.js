// Starts the browser, and watches what its pages do.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launch() {
  const args = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath, args });
}

/** Collects everything a page does that no page of the site may do; `home` is where the site lies. */
export function watch(page, home) {
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const isInside = request.url().startsWith(home) || request.url().startsWith("data:");
    if (!isInside) faults.push(`asks elsewhere: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    // What a page no longer waits for when it is left is not missing.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    faults.push(`${request.failure()?.errorText}: ${request.url()}`);
  });
  return faults;
}

/**
 * Says what axe finds, one line for each element.
 *
 * The dots of a map may lie closer together than fingers are wide, because the list below it has the same
 * links (WCAG 2.2, 2.5.8, equivalent).
 */
export async function accessibility(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } });
    const isDot = (id, node) => id === "target-size" && node.target.join(" ").includes(".map-picture");
    return found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.filter((node) => !isDot(id, node)) }));
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`),
  );
}

/** Says by how many pixels the page is wider than the screen. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
