# What the interface says, in English. Every language has the same messages.

## Getting about
skip-to-content = Skip to the main text
menu = Main menu
breadcrumbs = You are here
contents = On this page
previous = Previous
next = Next
read-more = Read more
back-home = Back to the home page
print = Print this page

## Languages
languages = Languages
language-bar-title = Choose your language
available-in = You can read it in { $languages }.
in-language = (in { $language })
shown-in-language = This page is shown in { $language }.
translated-from = Translated from { $language }
not-translated-yet = not translated yet
untranslated-title = Not yet in { $language }
untranslated-text = This page has not been translated into { $language } yet.
language-name-en = English
language-name-fr = French
language-name-ar = Arabic
language-name-es = Spanish
language-name-ru = Russian
language-name-zh = Chinese
language-name-pt = Portuguese
language-name-tet = Tetum
language-name-sw = Swahili

## Lists
page-number = Page { $number } of { $total }
older = Older pages
newer = Newer pages
in-this-section = In this section
pages-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
# The heading of a list of the pages of one term, and of the list of all terms.
list-of = { $name }
terms-of = { $name }
topics = Topics
regions = Regions
feed = Feed of new pages

## Pages
published = Published on { $date }
updated = Updated on { $date }
reading-time = { $minutes ->
    [one] { $minutes } minute to read
   *[other] { $minutes } minutes to read
}
sources = Sources
country = Country
organisation = Organisation
acronym = Short name
since = Since
image-credit = Image: { $credit }
footnotes = Notes
footnote-back = Back to the text
table-region = Table; scroll sideways to see all of it
draft-note = This page is a draft. It is not published yet.
download = Download
image-left-out = Picture: { $description }
task-done = Done
task-open = To do
from-to = from { $from } to { $to }
since-year = since { $year }
in-year = in { $year }
site-by = A site by { $organisation }

## Alerts
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Lost and found
not-found-title = We cannot find this page
not-found-text = It may have moved, or the address may have a typing error.
redirect-title = This page has moved
redirect-text = You will be taken to its new address.
redirect-link = Go to the new address
