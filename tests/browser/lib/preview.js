// Starts the preview of a small site in a folder of its own, as an officer does, and writes in it.

import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program, root } from "./site.js";

const page = (title, text) => `---\ntitle: ${title}\n---\n\n${text}\n`;

const settings = (tags) => `title: Safer communities
base_url: https://ssr.example/
theme: outreach
languages: [${tags.join(", ")}]
menus: { main: [/about, /news] }
`;

const languages = ["{tag: en, name: English}", "{tag: fr, name: Français}", "{tag: ar, name: العربية}"];

/** The settings with languages besides those that the site has. */
export const settingsWith = (...more) => settings([...languages, ...more]);

/** As many paragraphs as make a page that has to be scrolled. */
export const paragraphs = (count) => Array.from({ length: count }, (_, index) => `Paragraph ${index} says something of its own.`);

const folded = ':::accordion{title="More about it"}\nWhat lies folded.\n:::';

const files = {
  "content/site.yaml": settingsWith(),
  "content/_theme/assets/style.css": readFileSync(join(root, "themes/outreach/assets/style.css"), "utf8"),
  "content/index.en.md": page("Home", "Welcome."),
  "content/index.fr.md": page("Accueil", "Bienvenue."),
  "content/index.ar.md": page("البداية", "مرحبا."),
  "content/about.en.md": page("About us", [folded, "See [the news](/news).", ...paragraphs(40)].join("\n\n")),
  "content/about.fr.md": page("À propos", "Ce que nous faisons."),
  "content/about.ar.md": page("من نحن", "ما نقوم به."),
  "content/news.en.md": page("News", "What is new."),
  "content/quoted.en.md": page("Words", ':::quote{by="Someone"}\nWords of someone.\n:::'),
};

/** Starts the preview of the small site, with other files where `changes` has them. */
export function startPreview(changes = {}) {
  return startIn(mkdtempSync(join(tmpdir(), "plenary-preview-")), { ...files, ...changes });
}

/** Starts the preview of a copy of a site that there is. */
export function startPreviewOf(site) {
  const folder = mkdtempSync(join(tmpdir(), "plenary-preview-"));
  for (const part of ["content", "themes"].filter((name) => existsSync(join(site, name)))) {
    cpSync(join(site, part), join(folder, part), { recursive: true });
  }
  return startIn(folder, {});
}

/** Starts the preview of a folder of its own; what is returned writes files and lets it go and come back. */
async function startIn(folder, given) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  Object.entries(given).forEach(([path, text]) => write(path, text));
  // The editor of the tests only notes what it is asked to open.
  write("bin/code", '#!/bin/sh\necho "$@" >> "$(dirname "$0")/../opened"\n');
  chmodSync(join(folder, "bin/code"), 0o755);
  const port = await freePort();
  const preview = {
    address: `http://127.0.0.1:${port}/`,
    write,
    edit: (path, from, to) => {
      const text = readFileSync(join(folder, path), "utf8");
      if (!text.includes(from)) throw new Error(`${path} does not have ${from}`);
      write(path, text.replace(from, to));
    },
    rename: (from, to) => renameSync(join(folder, from), join(folder, to)),
    remove: (path) => rmSync(join(folder, path)),
    has: (path) => existsSync(join(folder, path)),
    read: (path) => readFileSync(join(folder, path), "utf8"),
    start: async () => (preview.child = await start(folder, port)),
    stop: () => stop(preview.child),
    close: async () => {
      await stop(preview.child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await preview.start();
  return preview;
}

/** Asks the system for a port that nobody has. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts the program and waits until it says where it is. */
function start(folder, port) {
  const env = { ...process.env, VISUAL: join(folder, "bin/code") };
  const child = spawn(program, ["serve", "--root", folder, "--port", String(port)], { stdio: ["ignore", "pipe", "pipe"], env });
  return new Promise((done, failed) => {
    let said = "";
    const hear = (text) => {
      said += text;
      if (said.includes(`:${port}`)) done(child);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`plenary serve ended with ${code}: ${said}`)));
  });
}

function stop(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.on("exit", done);
    child.kill("SIGTERM");
  });
}
