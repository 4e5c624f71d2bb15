// Every page and every drawing of both themes, drafts included, before the Nu HTML checker: no error.
//
// It checks all of them in one go, because Java takes longer to start than to read them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildGuide, pages } from "./lib/site.js";

const checker = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const themes = ["outreach", "lite"];
const broken = "broken.html";

let sites;

before(() => {
  sites = themes.map(buildGuide);
});

after(() => {
  for (const site of sites ?? []) site.remove();
});

/** Says what the checker finds in folders, one line for each error. */
function errors(folders) {
  const flags = ["--errors-only", "--skip-non-html", "--also-check-svg", "--format", "json", "--exit-zero-always"];
  const { error, status, stderr } = spawnSync("java", ["-jar", checker, ...flags, ...folders], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.ifError(error);
  assert.equal(status, 0, stderr);
  const { messages } = JSON.parse(stderr);
  return messages.map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${extract}`);
}

test("the Nu HTML checker finds no error on any page", () => {
  for (const { folder } of sites) assert.ok(pages(folder).length > 500, `only ${pages(folder).length} pages`);
  // A page that is wrong on purpose shows that errors would be seen.
  writeFileSync(join(sites[0].folder, broken), '<!doctype html><html lang="en"><title>x</title><p><img src="a.png">');
  const found = errors(sites.map(({ folder }) => folder));
  const expected = found.filter((line) => line.includes(`/${broken}:`));
  assert.equal(expected.length, 1, expected.join("\n"));
  assert.deepEqual(found.filter((line) => !expected.includes(line)), []);
});
