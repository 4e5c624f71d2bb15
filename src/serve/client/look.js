// The look of the preview's own elements: one style sheet that they share, and that no page can reach.

import { at } from "./server.js";

export const look = new CSSStyleSheet();
await look.replace(await (await fetch(at("/_plenary/look.css"))).text());
