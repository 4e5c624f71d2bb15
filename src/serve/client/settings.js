// What the officer has set in the bar, remembered by the browser.

const PREFIX = "plenary-";

/** Returns a setting, or `usual` where nothing was set. */
export function recall(name, usual) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? usual : JSON.parse(text);
  } catch {
    return usual;
  }
}

/** Keeps a setting; browsers that forbid it forget it with the page. */
export function keep(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Nothing is lost but a convenience.
  }
}
