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
  if (source !== null && live.getAttribute(SOURCE) !== source) live.setAttribute(SOURCE, source);
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
  const before = sentFor.get(live);
  return before !== undefined && numberOf.get(before) === numberOf.get(sent);
}

/** Says whether an attribute is sent as before, so that a change of it was made in the page. */
export function isAttributeUnchanged(live, sent, name) {
  const before = sentFor.get(live);
  return name !== SOURCE && before !== undefined && before.getAttribute(name) === sent.getAttribute(name);
}

/**
 * Lists pairs of elements that say the same in the page and in what is sent now, each the only one of its
 * kind and the outermost: these stay, wherever they stand now.
 */
export function unchangedPairs(live, sent) {
  const numberOfLive = (element) => numberOf.get(sentFor.get(element));
  const [before, after] = [numbersIn(live, numberOfLive), numbersIn(sent, (element) => numberOf.get(element))];
  const [own, others] = [outermost(live, numberOfLive, after), outermost(sent, (element) => numberOf.get(element), before)];
  return [...own].flatMap(([number, element]) => (element && others.get(number) ? [[element, others.get(number)]] : []));
}

function numbersIn(root, number) {
  return new Set([root, ...root.querySelectorAll("*")].map(number).filter((found) => found !== undefined));
}

/** Finds the outermost elements whose numbers are known; `null` where several have the same. */
function outermost(root, number, known) {
  const found = new Map();
  const visit = (element) => {
    const own = number(element);
    if (own === undefined || !known.has(own)) elementsOf(element).forEach(visit);
    else found.set(own, found.has(own) ? null : element);
  };
  visit(root);
  return found;
}

function elementsOf(element) {
  return [...element.children].filter((child) => !isOfPreview(child));
}

/** Says whether an element was put into the page by the preview. */
export function isOfPreview(element) {
  return element.id === "plenary-preview" || /^PLENARY-/i.test(element.localName ?? "");
}
