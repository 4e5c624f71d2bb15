// Requests to the server: the page, its state, and the few requests that change something.

const script = document.getElementById("plenary-preview");

/** The session that the page is from, and the token that requests which change something need. */
let { token, session } = script.dataset;

/** The edition that the page is from. */
export const firstEdition = Number(script.dataset.edition);
let etag = null;

/** Returns a URL of the server, whatever `base` element the page has. */
export function at(path) {
  return new URL(path, location.origin).href;
}

/** Returns the session that the page is from. */
export const currentSession = () => session;

/** Adopts the session of a page that was fetched, for this client and for others in the page. */
export function adoptSession(sentScript) {
  if (!sentScript) return;
  Object.assign(script.dataset, sentScript.dataset);
  ({ token, session } = sentScript.dataset);
}

/** Fetches the page from the cache of the browser, just as it was loaded. */
export function fetchCachedPage() {
  return request({}, "force-cache");
}

/** Fetches the page; the text is `null` where it is the same as before. */
export function fetchPage({ ignoresCache = false } = {}) {
  return request(etag && !ignoresCache ? { "If-None-Match": etag } : {}, "no-store");
}

async function request(headers, cache) {
  const response = await fetch(location.href, { headers, cache });
  if (response.status === 304) return { text: null };
  // What is no page, such as an error while files change, is fetched again with the next edition.
  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return { text: null };
  etag = response.headers.get("ETag");
  return { text: await response.text(), movedTo: response.redirected ? response.url : null };
}

/** Fetches the state of the page. */
export async function fetchState() {
  const query = new URLSearchParams({ route: location.pathname });
  const response = await fetch(at(`/_plenary/page?${query}`), { cache: "no-store" });
  if (!response.ok) throw new Error(`the state was answered with ${response.status}`);
  return response.json();
}

/** Posts a request that changes something; returns whether it succeeded, and what the server answered. */
export async function post(what, body) {
  const headers = { "Content-Type": "application/json", "X-Plenary-Token": token };
  const response = await fetch(at(`/_plenary/${what}`), { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  return { isDone: response.ok, ...answer };
}
