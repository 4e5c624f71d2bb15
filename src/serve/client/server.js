// What is asked of the server: the page that is shown, what is known of it, and the few things it can be told.

const script = document.getElementById("plenary-preview");

/** The session of the server that the page is from; its token is asked for with everything that changes something. */
let { token, session } = script.dataset;

/** The edition that the page is from. */
export const firstEdition = Number(script.dataset.edition);
let tag = null;

/** Returns an address of the server, whatever base the page gives itself. */
export function at(path) {
  return new URL(path, location.origin).href;
}

/** Says from which session of the server the page is. */
export const currentSession = () => session;

/** Takes over the session of a page that was sent, for this client and for others in the page. */
export function adopt(sentScript) {
  if (!sentScript) return;
  Object.assign(script.dataset, sentScript.dataset);
  ({ token, session } = sentScript.dataset);
}

/** Asks the browser for the page just as it came. */
export function askFirst() {
  return ask({}, "force-cache");
}

/** Asks for the page that is shown; the text is nothing where it is the same as before. */
export function askPage({ again = false } = {}) {
  return ask(tag && !again ? { "If-None-Match": tag } : {}, "no-store");
}

async function ask(headers, cache) {
  const response = await fetch(location.href, { headers, cache });
  if (response.status === 304) return { text: null };
  // What is no page, such as a word that the server is busy, is asked for again with the next edition.
  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return { text: null };
  tag = response.headers.get("ETag");
  return { text: await response.text(), movedTo: response.redirected ? response.url : null };
}

/** Asks what is known of the page that is shown. */
export async function askState() {
  const query = new URLSearchParams({ route: location.pathname });
  const response = await fetch(at(`/_plenary/page?${query}`), { cache: "no-store" });
  if (!response.ok) throw new Error(`the state was answered with ${response.status}`);
  return response.json();
}

/** Tells the server to do something; returns whether it did, and what it said. */
export async function tell(what, body) {
  const headers = { "Content-Type": "application/json", "X-Plenary-Token": token };
  const response = await fetch(at(`/_plenary/${what}`), { method: "POST", headers, body: JSON.stringify(body) });
  const said = await response.json().catch(() => ({}));
  return { isDone: response.ok, ...said };
}
