// Has pictures and style sheets loaded anew when they changed under the same address.
//
// The address gets the edition as a query, which the server does not look at. Addresses with a digest in
// them change by themselves.

const ATTRIBUTES = { img: ["src", "srcset"], source: ["src", "srcset"], video: ["src", "poster"], audio: ["src"], image: ["href"], link: ["href"] };
const HAS_DIGEST = /\.[0-9a-f]{10}\.\w+$/;

/** The edition in which a file changed last, by the first part of its name. */
const editions = new Map();
let sheets = 0;
let everything = 0;

/** Notes which sources changed; after a gap anything may have. */
export function noteChanges(changed, edition, isGap) {
  if (isGap) everything = edition;
  for (const path of changed) {
    editions.set(stemOf(path), edition);
    if (path.endsWith(".css")) sheets = edition;
  }
}

/** Writes the editions into the addresses of a page that was sent. */
export function renewAddresses(sent) {
  for (const [name, attributes] of Object.entries(ATTRIBUTES)) {
    for (const element of sent.getElementsByTagName(name)) {
      const isSheet = name === "link" && element.relList.contains("stylesheet");
      if (name === "link" && !isSheet && !element.relList.contains("icon")) continue;
      for (const attribute of attributes) renew(element, attribute, isSheet);
    }
  }
}

function renew(element, attribute, isSheet) {
  const value = element.getAttribute(attribute);
  if (!value || value.startsWith("data:")) return;
  const parts = attribute === "srcset" ? value.split(/,\s+/) : [value];
  const renewed = parts.map((part) => {
    const [address, ...size] = part.trim().split(/\s+/);
    const edition = Math.max(everything, editions.get(stemOf(address)) ?? 0, isSheet ? sheets : 0);
    const isOwn = new URL(address, document.baseURI).origin === location.origin;
    const isSettled = edition === 0 || !isOwn || HAS_DIGEST.test(address) || address.includes("?");
    return [isSettled ? address : `${address}?edition=${edition}`, ...size].join(" ");
  });
  element.setAttribute(attribute, renewed.join(", "));
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
