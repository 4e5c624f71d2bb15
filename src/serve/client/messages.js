// Everything the preview says, in one place, so that it can be said in other languages.

const kilobytes = (bytes) => `${new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(bytes / 1024)} KB`;
const seconds = (count) => `${new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(count)} s`;
const plural = (count, one, many) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

export const messages = {
  preview: "Preview",
  fold: "Fold the bar away",
  unfold: (count) => (count ? `Show the preview bar: ${plural(count, "problem", "problems")}` : "Show the preview bar"),
  gone: "The preview has stopped. Run plenary serve again: this page comes back by itself.",
  back: "The preview is back.",
  failed: "That did not work, because the preview does not answer.",

  // Of what the buttons say, narrow screens show the part without an asterisk.
  problems: (count) => (count ? [String(count), `* ${count === 1 ? "problem" : "problems"}`] : ["*No problems"]),
  problemsTitle: "Problems of this page",
  noProblems: "Nothing is wrong with this page.",
  elsewhere: (count) => `${plural(count, "problem", "problems")} elsewhere on the site`,
  error: "Error",
  warning: "Warning",
  place: (file, line) => (line ? `${file}, line ${line}` : file),
  open: "Open in the editor",
  show: "Show on the page",
  showErrors: "Show the errors",

  errorsTitle: (count) => (count === 1 ? "There is an error on this page" : `There are ${count} errors on this page`),
  siteErrorsTitle: (count) => (count === 1 ? "There is an error in the site" : `There are ${count} errors in the site`),
  stale: "Behind this you see the page as it last was without errors. This goes away once they are mended.",
  notStale: "This goes away once it is mended.",
  foldErrors: "Fold away",

  languages: (done, all) => [`${done} of ${all}`, "* languages"],
  languagesTitle: "This page in other languages",
  oneLanguage: "This site has one language.",
  here: "you are here",
  states: {
    translated: "translated",
    stub: "not translated: readers are told which languages there are",
    shown: "not translated: readers see the text in its own language",
    absent: "not translated: left out",
  },
  create: "Create the translation",
  created: (file) => `${file} is there now.`,
  notTranslated: (names) => `This page is not translated into ${names}.`,
  notTranslatedHelp: "Create the missing translations under “languages” in this bar.",

  weight: (bytes, count) => [`*${kilobytes(bytes)}, `, seconds(count), "* on 2G"],
  weightTitle: "Weight of this page",
  weightPage: (bytes) => `The page: ${kilobytes(bytes)}`,
  weightFirst: (bytes, budget) => `The page with its styles: ${kilobytes(bytes)} of ${kilobytes(budget)}`,
  weightLine: (count) => `On a 2G line readers wait ${seconds(count)} for it.`,
  weightNote: "Sizes are as sent, compressed. Pictures come later and are not counted.",
  tooHeavy: (bytes, budget) => `The page weighs ${kilobytes(bytes)} with its styles; ${kilobytes(budget)} is the most it should.`,
  tooHeavyHelp: "Make the page shorter, or divide it into several.",

  view: "View",
  viewTitle: "See it as readers do",
  phone: "On a phone",
  dark: "In the dark",
  line: "Line",
  lines: { full: "as it is", "3g": "3G", "slow-2g": "slow 2G" },
  follow: "Follow my edits",
  followHint: "Shows the page whose text you have just saved.",

  edit: "Edit",
  editHint: "Opens what you last clicked, or what you see first, in your editor. Alt and click opens a paragraph at once.",
  opened: (file, line) => `${messages.place(file, line)} is open in your editor.`,
  nothingToEdit: "This page has no text of its own.",

  headingMissing: "The page has no main heading.",
  headingMissingHelp: "Screen readers begin with it. The theme should show the title of the page as a heading of level 1.",
  headingSeveral: "The page has more than one main heading.",
  headingSeveralHelp: "Begin the headings of the text with two signs: ## Heading.",
  headingJump: (text, from, to) => `The heading “${text}” jumps from level ${from} to level ${to}.`,
  headingJumpHelp: (level) => `Readers who listen lose the thread. Begin it with ${"#".repeat(level)}.`,
  headingEmpty: "There is a heading without text.",
  headingEmptyHelp: "Write its text, or take it out.",
  altMissing: (name) => `The picture ${name} has no description.`,
  altMissingHelp: "Say what it shows for those who do not see it: ![What it shows](picture.jpg).",
  altFileName: (name) => `The description of the picture ${name} is the name of a file.`,

  phoneTitle: "The page on a phone",
  phoneBack: "Back to the full width",
  phoneWidth: "Width",
  phonePixels: (width) => `${width} pixels`,
};
