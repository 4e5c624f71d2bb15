// The style sheet that the shadow roots of the preview's own elements share, and that no page can reach.

import { at } from "../server.js";

export const shadowStyles = new CSSStyleSheet();
await shadowStyles.replace(await (await fetch(at("/_plenary/bar/shadow.css"))).text());
