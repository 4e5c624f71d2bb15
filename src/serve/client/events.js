// Listens to what the server tells, connects again by itself, and says when the server is gone and back.
//
// Tabs that nobody sees do not listen: a browser keeps only a few connections to one server.

import { at } from "./server.js";

const [FIRST_WAIT, LONGEST_WAIT, PATIENCE] = [250, 2000, 1000];

/** Listens for ever; `heard` is called with each edition, `gone` and `back` with nothing. */
export function listen({ heard, gone, back }) {
  let source = null;
  let timer = 0;
  let failures = 0;

  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };

  const connect = () => {
    close();
    source = new EventSource(at("/_plenary/events"));
    source.addEventListener("open", () => {
      if (failures > 1) back();
      failures = 0;
    });
    // What happened between two connections is not told one by one.
    let isFirst = true;
    source.addEventListener("edition", (event) => {
      heard({ ...JSON.parse(event.data), isFirst });
      isFirst = false;
    });
    source.addEventListener("error", retry);
  };

  // The browser's own way to connect again gives up for good at the first odd answer.
  const retry = () => {
    close();
    failures += 1;
    if (failures === 2) gone();
    timer = setTimeout(connect, Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT));
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) source ?? connect();
    else timer = setTimeout(close, PATIENCE);
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
  connect();
}
