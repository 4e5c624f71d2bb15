// Aligns the DOM with the tree that is sent: inserts, moves and removes nodes until both have the same shape.
//
// Never compares attributes or text; the morph that follows does. Without this step an inserted paragraph would
// turn every one below it into its neighbour, and take the selection along. Per level it is a diff: the common
// start and end, then the longest increasing subsequence of what is unique on both sides, then the gaps.
//
//     live:  A B C D      sent:  A X C B D
//     A and D are common, B stays in order, X is new, C has moved

import { isOfPreview, isUnchanged, idOfSent, idOfLive, pairAsSent } from "./sent_elements.js";

/** Aligns the children of a live element, and theirs, with what is sent. */
export function align(live, sent) {
  const before = [...live.childNodes].filter((node) => !isOfPreview(node));
  const after = [...sent.childNodes];
  const partners = partnersOf(before, after);
  const moved = pairMoved(before, after, partners);
  arrange(live, before, after, partners, moved);
  for (const [node, partner] of partners) {
    if (partner.nodeType === Node.ELEMENT_NODE && !isUnchanged(partner, node)) align(partner, node);
  }
}

const keyOfLive = (node) => (node.nodeType === Node.ELEMENT_NODE ? (idOfLive(node) ?? node) : `${node.nodeType}${node.data}`);
const keyOfSent = (node) => (node.nodeType === Node.ELEMENT_NODE ? idOfSent(node) : `${node.nodeType}${node.data}`);

/** Finds for nodes that are sent the live nodes that become them, without crossing. */
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

/** Finds pairs of places of what is unique on both sides, as many as keep their order. */
function anchors([keys, keysAfter], start, end, endAfter) {
  const places = placesOf(keys, start, end);
  const placesAfter = placesOf(keysAfter, start, endAfter);
  const both = [...placesAfter].flatMap(([key, place]) => (place >= 0 && places.get(key) >= 0 ? [[places.get(key), place]] : []));
  return longestIncreasing(both);
}

/** The place of each key, or -1 where it stands more than once. */
function placesOf(keys, start, end) {
  const places = new Map();
  for (let place = start; place < end; place += 1) places.set(keys[place], places.has(keys[place]) ? -1 : place);
  return places;
}

/** Finds the longest increasing subsequence by the first numbers; the second ones increase already. */
function longestIncreasing(pairs) {
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

/** Pairs elements of the same kind in a gap, in order; text never skips an element. */
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

/** Pairs elements that are the same but have moved among their siblings. */
function pairMoved(before, after, partners) {
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

/** Removes the nodes that are no longer sent, and inserts and moves the others. */
function arrange(live, before, after, partners, moved) {
  const staying = new Set(partners.values());
  before.filter((node) => !staying.has(node)).forEach((node) => node.remove());
  let place = live.firstChild;
  for (const node of after) {
    while (place && (isOfPreview(place) || moved.has(place))) place = place.nextSibling;
    const wanted = partners.get(node) ?? copy(node);
    if (wanted === place) place = place.nextSibling;
    else moveBefore(live, wanted, place);
    moved.delete(wanted);
  }
}

function copy(node) {
  const imported = document.importNode(node, true);
  if (imported.nodeType === Node.ELEMENT_NODE) pairAsSent(imported);
  return imported;
}

/** Moves a node with its state (such as that of a frame), where the browser can. */
function moveBefore(live, node, place) {
  if (live.moveBefore && node.isConnected) live.moveBefore(node, place);
  else live.insertBefore(node, place);
}
