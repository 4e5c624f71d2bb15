// Puts the elements of the page beside those that are sent now: what is the same stays, what is new comes in
// where it belongs, what is gone goes. Afterwards both trees have the same shape.
//
// Never looks at attributes or letters; those are the matter of the morph that follows. Without this step a
// paragraph that is put in would make every one below it into its neighbour, and take the selection along.

import { isOfPreview, isUnchanged, numberOfSent, numberSent, pairAsSent } from "./served.js";

/** Brings the children of an element of the page, and theirs, into the shape of what is sent. */
export function align(live, sent) {
  const before = [...live.childNodes].filter((node) => !isOfPreview(node));
  const after = [...sent.childNodes];
  const partners = partnersOf(before, after);
  const moved = takeMoved(before, after, partners);
  arrange(live, before, after, partners, moved);
  for (const [node, partner] of partners) {
    if (partner.nodeType === Node.ELEMENT_NODE && !isUnchanged(partner, node)) align(partner, node);
  }
}

const keyOfLive = (node) => (node.nodeType === Node.ELEMENT_NODE ? (numberSent(node) ?? node) : `${node.nodeType}${node.data}`);
const keyOfSent = (node) => (node.nodeType === Node.ELEMENT_NODE ? numberOfSent(node) : `${node.nodeType}${node.data}`);

/** Finds for nodes that are sent the nodes of the page that become them, without crossing. */
function partnersOf(before, after) {
  const partners = new Map();
  const keys = [before.map(keyOfLive), after.map(keyOfSent)];
  let start = 0;
  while (start < before.length && start < after.length && keys[0][start] === keys[1][start]) {
    partners.set(after[start], before[start]);
    start += 1;
  }
  let [end, endAfter] = [before.length, after.length];
  while (end > start && endAfter > start && keys[0][end - 1] === keys[1][endAfter - 1]) {
    [end, endAfter] = [end - 1, endAfter - 1];
    partners.set(after[endAfter], before[end]);
  }
  let [last, lastAfter] = [start, start];
  for (const [index, indexAfter] of [...anchors(keys, start, end, endAfter), [end, endAfter]]) {
    partnersInGap(before.slice(last, index), after.slice(lastAfter, indexAfter), partners);
    if (index < end) partners.set(after[indexAfter], before[index]);
    [last, lastAfter] = [index + 1, indexAfter + 1];
  }
  return partners;
}

/** Finds the places of what stands once on either side, as many as keep their order. */
function anchors([keys, keysAfter], start, end, endAfter) {
  const places = placesOf(keys, start, end);
  const placesAfter = placesOf(keysAfter, start, endAfter);
  const both = [...placesAfter].flatMap(([key, place]) => (place >= 0 && places.get(key) >= 0 ? [[places.get(key), place]] : []));
  return longestRising(both);
}

/** The place of each key, or -1 where it stands more than once. */
function placesOf(keys, start, end) {
  const places = new Map();
  for (let place = start; place < end; place += 1) places.set(keys[place], places.has(keys[place]) ? -1 : place);
  return places;
}

/** Chooses as many pairs as can be, so that both numbers rise; the second ones do already. */
function longestRising(pairs) {
  const ends = [];
  const previous = new Map();
  for (const pair of pairs) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle][0] < pair[0]) low = middle + 1;
      else high = middle;
    }
    previous.set(pair, ends[low - 1]);
    ends[low] = pair;
  }
  const chosen = [];
  for (let pair = ends.at(-1); pair; pair = previous.get(pair)) chosen.unshift(pair);
  return chosen;
}

/** Between what is the same, elements become elements of their kind, in order; text never skips an element. */
function partnersInGap(before, after, partners) {
  let place = 0;
  for (const node of after) {
    const isText = node.nodeType !== Node.ELEMENT_NODE;
    const rest = before.slice(place);
    const found = isText ? (rest[0] && isSameKind(rest[0], node) ? 0 : -1) : rest.findIndex((other) => isSameKind(other, node));
    if (found < 0) continue;
    partners.set(node, rest[found]);
    place += found + 1;
  }
}

function isSameKind(live, sent) {
  if (live.nodeType !== sent.nodeType || live.nodeName !== sent.nodeName) return false;
  if (live.nodeType !== Node.ELEMENT_NODE) return true;
  const id = live.getAttribute("id");
  return id === null || id === sent.getAttribute("id");
}

/** Finds what is the same but stands elsewhere among its neighbours now. */
function takeMoved(before, after, partners) {
  const taken = new Set(partners.values());
  const free = new Map(before.filter((node) => node.nodeType === Node.ELEMENT_NODE && !taken.has(node)).map((node) => [keyOfLive(node), node]));
  const moved = new Set();
  for (const node of after) {
    const partner = partners.has(node) ? undefined : free.get(keyOfSent(node));
    if (!partner || moved.has(partner)) continue;
    partners.set(node, partner);
    moved.add(partner);
  }
  return moved;
}

/** Takes out what has become nothing, and puts everything else where it belongs. */
function arrange(live, before, after, partners, moved) {
  const staying = new Set(partners.values());
  before.filter((node) => !staying.has(node)).forEach((node) => node.remove());
  let place = live.firstChild;
  for (const node of after) {
    while (place && (isOfPreview(place) || moved.has(place))) place = place.nextSibling;
    const wanted = partners.get(node) ?? copy(node);
    if (wanted === place) place = place.nextSibling;
    else put(live, wanted, place);
    moved.delete(wanted);
  }
}

function copy(node) {
  const made = document.importNode(node, true);
  if (made.nodeType === Node.ELEMENT_NODE) pairAsSent(made);
  return made;
}

/** Moves without losing the state of what is moved, where the browser can. */
function put(live, node, place) {
  if (live.moveBefore && node.isConnected) live.moveBefore(node, place);
  else live.insertBefore(node, place);
}
