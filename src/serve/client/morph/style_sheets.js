// Swaps style sheets without a flash of unstyled content: the new ones are loaded before the old ones go.

const SHEETS = 'link[rel~="stylesheet"], style';
const LOAD_TIMEOUT = 3000;

/** Loads the style sheets that the page does not have yet; returns a function that applies them. */
export async function prepareSheets(sent) {
  const own = [...document.head.querySelectorAll(SHEETS)];
  const kept = new Set();
  const added = [];
  let place = null;
  for (const wanted of sent.querySelectorAll(SHEETS)) {
    let sheet = own.find((known) => !kept.has(known) && isSame(known, wanted));
    if (sheet) kept.add(sheet);
    else {
      sheet = document.importNode(wanted, true);
      added.push({ sheet, media: wanted.getAttribute("media"), isLoaded: loading(sheet) });
      sheet.setAttribute("media", "not all");
      insert(sheet, place, own);
    }
    place = sheet;
  }
  await Promise.all(added.map(({ isLoaded }) => isLoaded));
  return () => {
    for (const { sheet, media } of added) {
      if (media === null) sheet.removeAttribute("media");
      else sheet.setAttribute("media", media);
    }
    own.filter((sheet) => !kept.has(sheet)).forEach((sheet) => sheet.remove());
  };
}

function isSame(known, wanted) {
  if (known.localName !== wanted.localName || known.getAttribute("media") !== wanted.getAttribute("media")) return false;
  if (known.localName === "style") return known.textContent === wanted.textContent;
  return known.href === new URL(wanted.getAttribute("href"), document.baseURI).href;
}

/** Inserts a sheet in the order in which they were sent, because the last one wins. */
function insert(sheet, place, own) {
  if (place) place.after(sheet);
  else if (own[0]) own[0].before(sheet);
  else document.head.append(sheet);
}

function loading(sheet) {
  if (sheet.localName === "style") return Promise.resolve();
  return new Promise((done) => {
    sheet.addEventListener("load", done, { once: true });
    sheet.addEventListener("error", done, { once: true });
    setTimeout(done, LOAD_TIMEOUT);
  });
}
