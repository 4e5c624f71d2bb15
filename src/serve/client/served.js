// What the server sent for each element of the page, so that what readers and scripts did to it since can stay.
//
// Never asks the server. A morph compares what was sent then with what is sent now: where both are the same,
// the page is left alone, whatever has become of it.

const SOURCE = "data-source";

/** The element as it was sent, for each element of the page. */
const sentFor = new WeakMap();

/** A number for each element that was sent; two have the same one if they say the same. */
const numberOf = new WeakMap();

/** The numbers of the newest document, and of the one before, by what the elements say. */
let numbers = new Map();
let earlier = new Map();
let next = 1;

/** Gives the elements of a new document their numbers; where they stand in the sources makes no difference. */
export function enumerate(root) {
  earlier = numbers;
  numbers = new Map();
  enumerateElement(root);
}

function enumerateElement(element) {
  const said = saidOf(element, enumerateElement);
  const number = numbers.get(said) ?? earlier.get(said) ?? (next += 1);
  numbers.set(said, number);
  numberOf.set(element, number);
  return number;
}

function saidOf(element, visit) {
  const attributes = [...element.attributes].filter(({ name }) => name !== SOURCE);
  const parts = attributes.map(({ name, value }) => `${name}=${value}`);
  if (element.localName === "template") parts.push(element.innerHTML);
  for (const child of element.childNodes) {
    parts.push(child.nodeType === Node.ELEMENT_NODE ? `<${visit(child)}` : `${child.nodeType}${child.data}`);
  }
  return [element.namespaceURI, element.localName, ...parts].join("\0");
}

/** Notes what was sent for an element of the page and all in it, and where it stands in the sources now. */
export function pair(live, sent) {
  sentFor.set(live, sent);
  const source = sent.getAttribute(SOURCE);
  if (source === null) live.removeAttribute(SOURCE);
  else if (live.getAttribute(SOURCE) !== source) live.setAttribute(SOURCE, source);
  const [own, others] = [elementsOf(live), elementsOf(sent)];
  // Where a script has put something else, only what is around it is known.
  if (own.length !== others.length || own.some((child, index) => child.localName !== others[index].localName)) return;
  own.forEach((child, index) => pair(child, others[index]));
}

/** Notes that an element that came into the page is just as it was sent. */
export function pairAsSent(live) {
  if (sentFor.has(live)) return;
  const sent = live.cloneNode(true);
  enumerateElement(sent);
  pair(live, sent);
}

/** Notes what was sent for an element alone. */
export function settle(live, sent) {
  sentFor.set(live, sent);
}

/** Says whether the same is sent for an element as before. */
export function isUnchanged(live, sent) {
  const before = numberSent(live);
  return before !== undefined && before === numberOf.get(sent);
}

/** Says whether an attribute is sent as before, so that a change of it was made in the page. */
export function isAttributeUnchanged(live, sent, name) {
  const before = sentFor.get(live);
  return name !== SOURCE && before !== undefined && before.getAttribute(name) === sent.getAttribute(name);
}

/** Returns the number of what was sent for an element of the page, or nothing where that is not known. */
export function numberSent(live) {
  return numberOf.get(sentFor.get(live));
}

/** Returns the number of an element that is sent. */
export function numberOfSent(sent) {
  return numberOf.get(sent);
}

function elementsOf(element) {
  return [...element.children].filter((child) => !isOfPreview(child));
}

/** Says whether an element was put into the page by the preview. */
export function isOfPreview(element) {
  return element.id === "plenary-preview" || /^PLENARY-/i.test(element.localName ?? "");
}

/** Says whether a document is a page of the preview's own, such as that of all problems. */
export function isOwnPage(root) {
  return root.body.classList.contains("plenary-page");
}
