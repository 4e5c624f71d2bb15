// Updates the head of the page: title, description, links. Style sheets and scripts are updated elsewhere.

const isOther = (element) => !element.matches('link[rel~="stylesheet"], style, script:not([type$="json"]), [id="plenary-preview"]');

const others = (head) => [...head.children].filter(isOther);

/** Removes what was sent before and is not sent now, and adds what is new; what scripts added stays. */
export function syncHead(before, sent) {
  const wanted = new Map(others(sent).map((element) => [element.outerHTML, element]));
  const gone = new Set(others(before).map(({ outerHTML }) => outerHTML).filter((text) => !wanted.has(text)));
  for (const element of others(document.head)) {
    if (gone.has(element.outerHTML)) element.remove();
    else wanted.delete(element.outerHTML);
  }
  for (const element of wanted.values()) document.head.append(document.importNode(element, true));
}
