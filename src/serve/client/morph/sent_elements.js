// The element that the server sent for each live element of the DOM: the base of a three-way merge.
//
// Never asks the server. A morph compares what was sent before with what is sent now: where both are the same,
// the live element is left alone, so that what readers and scripts did to it since stays.

const SOURCE = "data-source";

/** The element as it was sent, for each live element. */
const sentFor = new WeakMap();

/** The id of each element that was sent; two have the same one if their content is the same. */
const ids = new WeakMap();

/** The ids of the latest document, and of the one before, by the fingerprints of elements. */
let known = new Map();
let earlier = new Map();
let next = 1;

/** Assigns ids to the elements of a new document; `data-source` makes no difference. */
export function assignIds(root) {
  earlier = known;
  known = new Map();
  assignId(root);
}

function assignId(element) {
  const print = fingerprint(element, assignId);
  const id = known.get(print) ?? earlier.get(print) ?? (next += 1);
  known.set(print, id);
  ids.set(element, id);
  return id;
}

function fingerprint(element, visit) {
  const attributes = [...element.attributes].filter(({ name }) => name !== SOURCE);
  const parts = attributes.map(({ name, value }) => `${name}=${value}`);
  if (element.localName === "template") parts.push(element.innerHTML);
  for (const child of element.childNodes) {
    parts.push(child.nodeType === Node.ELEMENT_NODE ? `<${visit(child)}` : `${child.nodeType}${child.data}`);
  }
  return [element.namespaceURI, element.localName, ...parts].join("\0");
}

/** Records what was sent for a live element and all in it, and updates its `data-source`. */
export function pair(live, sent) {
  sentFor.set(live, sent);
  const source = sent.getAttribute(SOURCE);
  if (source === null) live.removeAttribute(SOURCE);
  else if (live.getAttribute(SOURCE) !== source) live.setAttribute(SOURCE, source);
  const [own, others] = [elementsOf(live), elementsOf(sent)];
  // Where a script has changed the children, only the element itself can be paired.
  if (own.length !== others.length || own.some((child, index) => child.localName !== others[index].localName)) return;
  own.forEach((child, index) => pair(child, others[index]));
}

/** Records that a live element is just as it was sent. */
export function pairAsSent(live) {
  if (sentFor.has(live)) return;
  const sent = live.cloneNode(true);
  assignId(sent);
  pair(live, sent);
}

/** Records what was sent for a live element, without its children. */
export function settle(live, sent) {
  sentFor.set(live, sent);
}

/** Returns whether the same is sent for a live element as before. */
export function isUnchanged(live, sent) {
  const before = idOfLive(live);
  return before !== undefined && before === ids.get(sent);
}

/** Returns whether an attribute is sent as before, so that a script has made any change of it. */
export function isAttributeUnchanged(live, sent, name) {
  const before = sentFor.get(live);
  return name !== SOURCE && before !== undefined && before.getAttribute(name) === sent.getAttribute(name);
}

/** Returns the id of what was sent for a live element, if that is known. */
export function idOfLive(live) {
  return ids.get(sentFor.get(live));
}

/** Returns the id of an element that is sent. */
export function idOfSent(sent) {
  return ids.get(sent);
}

function elementsOf(element) {
  return [...element.children].filter((child) => !isOfPreview(child));
}

/** Returns whether an element was put into the page by the preview. */
export function isOfPreview(element) {
  return element.id === "plenary-preview" || /^PLENARY-/i.test(element.localName ?? "");
}

/** Returns whether a document is a page of the preview's own, such as that of all problems. */
export function isOwnPage(root) {
  return root.body.classList.contains("plenary-page");
}
