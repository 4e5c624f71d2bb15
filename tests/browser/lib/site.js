// Builds the bundled site with the program under test, and says which pages it has.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const program = process.env.PLENARY ?? join(target, "debug", "plenary");

export const languages = ["en", "fr", "ar"];

/** Builds the site into a folder of its own; `remove` takes it away again. */
export function build(...flags) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-browser-"));
  const output = join(folder, "public");
  execFileSync(program, ["build", "--root", root, "--output", output, ...flags], { stdio: "pipe" });
  return { folder: output, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Lists the addresses of all HTML pages that are for reading, without the leading slash. */
export function pages(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return files
    .filter((file) => file.endsWith(".html"))
    .filter((file) => !readFileSync(join(folder, file), "utf8").includes('http-equiv="refresh"'))
    .map((file) => file.replace(/(^|\/)index\.html$/, "$1"));
}

/** Chooses the pages that stand for all: in each folder of a language the first, and the first below it. */
export function keyPages(all) {
  const chosen = new Map();
  for (const page of all) {
    const parts = page.split("/").filter(Boolean);
    const kind = [...parts.slice(0, 2), parts.length].join("/");
    if (!chosen.has(kind)) chosen.set(kind, page);
  }
  return [...chosen.values()];
}
