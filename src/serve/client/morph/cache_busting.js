// Cache busting: pictures and style sheets that changed under the same URL are loaded anew.
//
// The URL gets the edition as a query, which the server ignores. URLs with a digest in them change by themselves.

const ATTRIBUTES = { img: ["src", "srcset"], source: ["src", "srcset"], video: ["src", "poster"], audio: ["src"], image: ["href"], link: ["href"] };
const HAS_DIGEST = /\.[0-9a-f]{10}\.\w+$/;

/** The edition in which a file changed last, by the stem of its name. */
const editions = new Map();
let sheets = 0;
let everything = 0;

/** Records which sources changed; after a gap anything may have. */
export function recordChanges(changed, edition, isGap) {
  if (isGap) everything = edition;
  for (const path of changed) {
    editions.set(stemOf(path), edition);
    if (path.endsWith(".css")) sheets = edition;
  }
}

/** Adds the editions to the URLs of a page that was sent. */
export function bustCaches(sent) {
  for (const [name, attributes] of Object.entries(ATTRIBUTES)) {
    for (const element of sent.getElementsByTagName(name)) {
      const isSheet = name === "link" && element.relList.contains("stylesheet");
      if (name === "link" && !isSheet && !element.relList.contains("icon")) continue;
      for (const attribute of attributes) addEdition(element, attribute, isSheet);
    }
  }
}

function addEdition(element, attribute, isSheet) {
  const value = element.getAttribute(attribute);
  if (!value || value.startsWith("data:")) return;
  const parts = attribute === "srcset" ? value.split(/,\s+/) : [value];
  const urls = parts.map((part) => {
    const [address, ...size] = part.trim().split(/\s+/);
    const edition = Math.max(everything, editions.get(stemOf(address)) ?? 0, isSheet ? sheets : 0);
    const isOwn = new URL(address, document.baseURI).origin === location.origin;
    const isKept = edition === 0 || !isOwn || HAS_DIGEST.test(address) || address.includes("?");
    return [isKept ? address : `${address}?edition=${edition}`, ...size].join(" ");
  });
  element.setAttribute(attribute, urls.join(", "));
}

function stemOf(path) {
  return decode(path.split(/[?#]/)[0]).split("/").pop().split(".")[0];
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
