// Builds the bundled site with the program under test, and says which pages it has.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The top of the repository. */
export const root = resolve(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
/** The program under test. */
export const program = process.env.PLENARY ?? join(target, "debug", "plenary");
const settings = readFileSync(join(root, "content", "site.yaml"), "utf8");

/** The tags of all languages of the site, as its settings list them. */
export const languages = [...settings.matchAll(/^ *- \{ tag: ([A-Za-z-]+)/gm)].map(([, tag]) => tag);

/** Those that stand for all: one from each direction and each way to break lines. */
export const spoken = ["en", "ar", "zh"].filter((tag) => languages.includes(tag));

/** Builds the site into a folder of its own; `remove` takes it away again. */
export function build(...flags) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-browser-"));
  return buildFrom(root, folder, flags);
}

/**
 * Builds the site with a theme and with its drafts: the style guide shows every component and every kind.
 *
 * The guide is for officers and in English alone; here the other spoken languages get a copy of it, so that
 * the components are seen from right to left as well.
 */
export function buildGuide(theme) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-browser-"));
  for (const part of ["content", "themes"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, "content", "site.yaml"), settings.replace(/^theme: .*$/m, `theme: ${theme}`));
  const guide = join(folder, "content", "style-guide");
  const pages = readdirSync(guide, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".en.md"));
  for (const page of pages) {
    for (const language of spoken.filter((tag) => tag !== "en")) {
      cpSync(join(guide, page), join(guide, page.replace(/\.en\.md$/, `.${language}.md`)), { force: false });
    }
  }
  return buildFrom(folder, folder, ["--drafts"]);
}

function buildFrom(source, folder, flags) {
  const output = join(folder, "public");
  execFileSync(program, ["build", "--root", source, "--output", output, ...flags], { stdio: "pipe" });
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

/**
 * Chooses the pages that stand for all: in each folder of a language the first, and the first below it, and
 * all of the style guide.
 */
export function keyPages(all) {
  const chosen = new Map();
  for (const page of all) {
    const parts = page.split("/").filter(Boolean);
    const kind = parts[1] === "style-guide" ? page : [...parts.slice(0, 2), parts.length].join("/");
    if (!chosen.has(kind)) chosen.set(kind, page);
  }
  return [...chosen.values()];
}

/**
 * Chooses as few pages as show every element with its classes that the others of their language show: in
 * the second and third language the same templates need not be looked at for every folder again.
 */
export function leastPages(folder, all) {
  const marks = new Map(all.map((page) => [page, marksOf(folder, page)]));
  const seen = new Set();
  return all
    .toSorted((left, right) => marks.get(right).size - marks.get(left).size)
    .filter((page) => {
      const [language] = page.split("/");
      const fresh = [...marks.get(page)].map((mark) => `${language} ${mark}`).filter((mark) => !seen.has(mark));
      fresh.forEach((mark) => seen.add(mark));
      return fresh.length > 0;
    });
}

function marksOf(folder, page) {
  const text = readFileSync(join(folder, page.endsWith(".html") ? page : `${page}index.html`), "utf8");
  const body = text.slice(text.indexOf("<body"));
  return new Set([...body.matchAll(/<([a-z0-9]+)(?:[^>]*? class="([^"]*)")?/g)].map(([, tag, names]) => `${tag}.${names ?? ""}`));
}

/** Says whether a page is in one of the languages that stand for all, or in none. */
export function isSpoken(page) {
  const [first] = page.split("/");
  return spoken.includes(first) || !languages.includes(first);
}
