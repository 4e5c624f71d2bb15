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

## Home and lists
home = Home
menu-short = Menu
menu-below = More of this site
explore = Explore this site
latest = Latest news
related = See also

## Kinds of page
at-a-glance = At a glance
mission = Mission
region = Region
years = Years
until = Until
what-it-does = What it does
person = Person
principle-number = Principle { $number } of { $total }
principles-all = All principles
document-year = Year
document-symbol = Symbol
document-publisher = Published by
document-size = Length
document-languages = Languages
document-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
file-kilobytes = { $size } KB
file-megabytes = { $size } MB
document-file = File
document-elsewhere = This page describes the document. The document itself is not on this site.
when = When
where = Where

## Components
benchmark = Benchmark
progress = Progress
progress-done = Achieved
progress-under-way = Under way
progress-open = Not yet begun
chart-table = The same figures as a table
column-what = What
column-from = From
column-to = To
column-figure = Figure
column-since = Since
source-of = Source: { $source }
map-title = Map of the missions by country
map-help = Each dot leads to a mission. The list below has the same links.
video-elsewhere = This video is kept at { $host }. When you play it, your device asks for it there, and that service learns of your visit.
video-play = Play the video

## Countries that the United Nations calls otherwise than usual
country-ba = Bosnia and Herzegovina
country-cd = Democratic Republic of the Congo
