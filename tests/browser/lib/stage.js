// A site that is built, served and opened in the browser for the tests of a file, and taken away after them.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch, watch } from "./browser.js";
import { serve } from "./server.js";

/**
 * Sets up `site`, `server` and `browser` before the tests of the file or the suite that calls it.
 *
 * `visit` runs on a page of its own, which may do nothing that a page of the site may not; `home` is where
 * the site lies, if it is not this one.
 */
export function stage(build) {
  const here = { visit };

  before(async () => {
    here.site = build();
    here.server = await serve(here.site.folder);
    here.browser = await launch();
  });

  after(async () => {
    await here.browser?.close();
    await here.server?.close();
    here.site?.remove();
  });

  async function visit(options, act, home = here.server.address) {
    const context = await here.browser.newContext(options);
    const page = await context.newPage();
    const faults = watch(page, home);
    try {
      await act(page, faults);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  }

  return here;
}
