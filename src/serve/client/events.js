// Listens to server-sent events, reconnects by itself, and reports when the server is gone and back.
//
// Hidden tabs disconnect: a browser keeps only a few connections to one server.

import { at } from "./server.js";

/** Delays in milliseconds: of the first and the slowest reconnect, and until a hidden tab disconnects. */
const [FIRST_DELAY, MAX_DELAY, HIDDEN_DELAY] = [250, 2000, 1000];

/** Listens for ever; `onEdition` is called with each event, the others without arguments. */
export function listen({ onEdition, onDisconnect, onReconnect }) {
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
      if (failures > 1) onReconnect();
      failures = 0;
    });
    // What changed between two connections comes as one event.
    let isFirst = true;
    source.addEventListener("edition", (event) => {
      onEdition({ ...JSON.parse(event.data), isFirst });
      isFirst = false;
    });
    source.addEventListener("error", retry);
  };

  // The browser's own reconnect gives up for good at the first response that is no event stream.
  const retry = () => {
    close();
    failures += 1;
    if (failures === 2) onDisconnect();
    timer = setTimeout(connect, Math.min(FIRST_DELAY * 2 ** (failures - 1), MAX_DELAY));
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) source ?? connect();
    else timer = setTimeout(close, HIDDEN_DELAY);
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
  connect();
}
