# The sentences of all problems, grouped by the code that `plenary explain` takes.
#
# A message says what is wrong, its attribute `.help` what to do. Names and paths stand between
# backquotes. Every sentence is on one line, since a line break would be shown.

## Parts of sentences

# A name, a path or a word that is written exactly so.
code = `{ $name }`
# Lists of any length are joined two by two.
list-next = { $list }, { $item }
list-or = { $list } or { $item }

did-you-mean = Did you mean `{ $name }`?


# What a value has to be, as in `misfit`.
expected-text = a text
expected-markdown = a text, which may have Markdown in it
expected-number = a number, such as 2.5
expected-whole-number = a whole number, such as 10
expected-count = a whole number from 0, such as 20
expected-date = a date, such as 2014-04-28
expected-moment = a date, such as 2014-04-28, or a time, such as 2014-04-28T09:30:00Z
expected-yes-or-no = `yes` or `no`
expected-list = a list
expected-list-of = a list, in which each item is { $expected }
expected-group = a group of named values
# $words is a list of words, of which one is meant.
expected-word = { $words }
other-words = { $number } others
expected-page = the path of a page, such as /missions
expected-file = the name of a file, such as report.pdf
expected-image = the name of a picture, such as workshop.jpg
expected-country = the two-letter code of a country, such as BI
    .help = The codes are those of the standard ISO 3166-1.
expected-coordinates = a latitude and a longitude, such as -3.38, 29.36

# What stands there instead, as in `misfit`.
found-nothing = it is empty
found-text = it is "{ $text }"
found-the-text = it is the text "{ $text }"
found-written = it is `{ $written }`
# $kind is one of those below.
found-kind = it is { $kind }
kind-nothing = nothing
kind-yes-or-no = yes or no
kind-number = a number
kind-date = a date
kind-text = text
kind-list = a list
kind-group = a group of named values

# What stands behind the name of a value, as in `wrong-value`.
misfit = is { $expected }; here { $found }.
misfit-item = has an item, number { $number }, that { $misfit }

# Why a date or a time cannot be read.
no-moment-form =
    .help = Write the year first, then the month and the day with two digits each.
no-moment-absent =
    .help = There is no such day: write the year, the month (01 to 12) and the day (01 to 31).
no-moment-time =
    .help = Write a time with its distance from Greenwich, such as 2014-04-28T09:30:00+02:00, or leave it out.
# $error is in the words of the system.
system-error = the system says: { $error }
expected-language = a list of at least one language, such as [en, fr]
expected-fewer-languages = a list of at most { $most } languages
# $fields is a list such as {"{"}day{"}"}, {"{"}month{"}"}.
expected-date-pattern = a text with any of { $fields } in it.
# $hint is `did-you-mean`.
expected-date-pattern-hint = a text with any of { $fields } in it. { $hint }
expected-base-url = the whole address of the site without `?` and `#`, such as https://example.org/ssr/
expected-theme = the name of a folder in `themes`, such as outreach
expected-file-path = the path of a file, such as /logo.svg
expected-url = a whole address, such as https://example.org/
expected-locale-pack = the name of a locale pack, such as tet
expected-language-tag = the tag of a language, such as `pt`
expected-months = a list of twelve months, from January
expected-short-months = a list of twelve shortened months, from January
expected-weekdays = a list of seven days, from Monday
expected-plural = `other`, `one-other`, `zero-one`, or conditions such as `one: "n = 1"`
expected-digits = one of { $names }
expected-percent = a text with {"{"}0{"}"} where the number stands, such as "{"{"}0{"}"}%"

## unreadable-file

unreadable-file-with-links =
    .help = { $help } Links are looked up once it can be read.
# $reason is one of those below.
unreadable-file = `{ $path }` could not be read: { $reason }.
    .help = Check that the file opens in an editor, and that its disk is well.
unreadable-file-open-files = too many files are open on this computer
    .help = Close other programs, or build with fewer threads, such as `--jobs 2`.
unreadable-file-permission = this account may not open it
    .help = Change its permissions so that you may read it.
unreadable-file-gone = it is no longer there
    .help = Build again once the file has been moved or saved.
unreadable-file-end = it ends before all of it was read
    .help = Build again once the program that writes it has come to an end.
unreadable-file-memory = it does not fit into the memory of this computer
    .help = Close other programs, or make the file smaller.
unreadable-file-endless-link = `{ $path }` is a link that leads round in a circle; it is not followed.
    .help = Remove the link.
unreadable-file-dangling-link = `{ $path }` is a link to something that is not there.
    .help = Remove the link, or put the file in its place.
unreadable-file-no-folder = `{ $path }` is not a folder.
    .help = Make a folder of that name.
unreadable-file-device = `{ $path }` is neither a file nor a folder.
    .help = Move it out of the site.
# $error is in the words of the system.
unreadable-file-root = The folder `{ $folder }` could not be opened: { $error }.
    .help = Name the folder of the site with --root.
unreadable-file-of-slice = `{ $file }` in `{ $place }` could not be opened: { $error }.
    .help = Check that the folder and its files can be opened.

## stale-output

stale-output = The output at `{ $route }` is not what was kept from the run before, though nothing it rests on changed.
    .help = It was made anew. Please report this, with the site if you can.

## file-changed

file-changed = `{ $path }` was changed while the site was being built.
    .help = Build again; the site that was there before is unchanged.
file-changed-gone = `{ $path }` was moved or deleted while the site was being built.

## not-utf8

not-utf8 = The byte { $byte } in line { $line }, column { $column } is not UTF-8: the file was saved in another encoding.
    .help = Open the file in an editor and save it again with the encoding "UTF-8".
not-utf8-nul = The byte 0x00 in line { $line }, column { $column } cannot be in a text file.
    .help = Open the file in an editor and save it again as plain text with the encoding "UTF-8".

## file-too-large

file-too-large-text = This file is larger than 4 GB, which is more than a text file can be.
file-too-large-data = This data file is larger than 64 megabytes.
    .help = Split it, or leave out what no page shows.
file-too-large-table = This data file is longer than { $megabytes } MB.
    .help = Split it into several files, or offer it as a file to download.
file-too-large-page = This page is longer than 16 megabytes.
    .help = Split it into several pages, or offer it as a file to download.

## name-clash

name-clash = `{ $first }` and `{ $second }` differ only in capital and small letters.
    .help = Rename or delete one of them: many computers and hosts take them for the same file.
name-clash-accents = `{ $first }` and `{ $second }` differ only in how accents are encoded.
name-clash-other = the other one
name-clash-data = There are two data files called `{ $name }`, with other endings.
    .help = Rename one of them: templates know data files by their name without its ending.

## unsafe-path

# $reason is one of the two below.
unsafe-path = The path `{ $path }` cannot be used: { $reason }.
    .help = Write it without `..`, without two slashes in a row, without `:` and without `\`.
unsafe-path-leaves-folder = it leads out of its folder
unsafe-path-character = it has the character { $character }
unsafe-path-slug = `{ $slug }` cannot be part of an address.
    .help = Use letters, digits and hyphens only, such as `central-africa`.
unsafe-path-name = The name `{ $name }` cannot be used on the web.
    .help = Rename it with letters, digits, hyphens and dots; avoid `\`, `:` and invisible characters.
unsafe-path-alias = `{ $alias }` cannot be an old address.
    .help = Write the path on this site, such as `/news/old-name/`.
unsafe-path-template = `{ $name }` cannot be the name of a template.
    .help = Write the name of a file in the theme's templates without `.html`.
# $reason is as for `unsafe-path`.
unsafe-path-file = The file cannot be published: { $reason }.
    .help = Give it another name.
unsafe-path-page = This file cannot be a page: { $reason }.

## link-outside-site

link-outside-site = `{ $path }` is a link that leads out of the site; it is not followed.
    .help = Copy what it leads to into the site, and remove the link.

## mistaken-name

mistaken-name = This file looks like a page, but its name does not end in `.md`.
    .help = Rename it, such as `peace-day.en.md`; to offer it as a file, let it end in `.txt` only.

## conflict-copy

conflict-copy = `{ $path }` is a copy that a synchronising program made; it is left out.
    .help = Compare it with the file it was copied from, keep what is right, and delete the copy. If it is no copy, give it another name.

## yaml-syntax

yaml-syntax = This is not YAML that can be read.
    .help = If this is text, put quotation marks round all of it, as in "Peace: a start".
yaml-syntax-colon = There is a colon where none can be.
    .help = If the colon is part of a text, put quotation marks round the text, as in "Peace: a start". If it ends a key, begin the key under the one above, and put a space behind its colon.
yaml-syntax-tab = This line begins with a tab.
    .help = Use spaces in place of tabs at the beginning of lines.
yaml-syntax-quotation = A quotation mark is opened here and never closed.
    .help = Put the same quotation mark at the end of the text.
yaml-syntax-backslash = The backslash in this text has no meaning that YAML knows.
    .help = Use single quotation marks, or write the backslash twice.
yaml-syntax-list-unclosed = A list is opened with `[` and not closed, or a comma is missing in it.
    .help = Put commas between the items, and `]` at the end.
yaml-syntax-group-unclosed = A group is opened with `{"{"}` and not closed, or a comma is missing in it.
    .help = Put commas between the entries, and `{"}"}` at the end.
yaml-syntax-character = A text cannot begin with this character.
    .help = { yaml-syntax.help }
yaml-syntax-anchor = This says `*name`, and there is no `&name` before it.
    .help = { yaml-syntax.help }
yaml-syntax-anchor-name = There is no name behind this `*` or `&`.
    .help = { yaml-syntax.help }
yaml-syntax-percent = A line cannot begin with `%`.
    .help = { yaml-syntax.help }
yaml-syntax-list-on-line = A list cannot begin on the same line as its key.
    .help = Put each item on a line of its own, with `- ` in front.
yaml-syntax-item = This line is neither an item of the list above it nor part of one.
    .help = Begin it with `- ` in line with the items above, or move it to the left if it is a key.
yaml-syntax-no-colon = This is a key without a colon.
    .help = Put a colon and a space behind the key, or move the text to the right if it belongs to the line above.
yaml-syntax-no-key = A key should stand here.
    .help = Begin every key in line with the others, and put quotation marks round all of a text that has some in it.
yaml-syntax-block-text = Behind `|` or `>` the line must end.
    .help = Begin the text on the next line, moved to the right, or put quotation marks round it.
yaml-syntax-control-character = There is an invisible control character.
    .help = Delete it and write the text around it again.
yaml-syntax-two-documents = There are two documents, with a `---` line or a change of indentation between them.
    .help = Delete the `---` line, and begin all keys at the left.
yaml-syntax-key = A key is a list or a group.
    .help = Use a text as the key.
yaml-syntax-tag = A value cannot begin with `!`.
    .help = If this is text, put quotation marks round all of it; if it is a tag, delete the tag.
yaml-syntax-key-twice = The key `{ $key }` is there twice.
    .help = Keep one of the two, or join their values.

## yaml-limits

yaml-limits-length = This is longer than the { $kilobytes } KB that are read here.
    .help = Move tables to files in `content/_data`, and text below the front matter.
yaml-limits-depth = Lists and groups lie too deep in each other.
    .help = Write them with fewer levels.
yaml-limits-repetition = Its `*names` repeat more than is read here.
    .help = Write the values out, or repeat smaller ones.

## data-syntax

data-syntax = This is not JSON that can be read.
    .help = In JSON, texts and keys stand in double quotation marks, entries are parted by commas, and there are no comments.
data-syntax-last-comma = There is a comma behind the last entry.
data-syntax-key = A key has no quotation marks.
data-syntax-unclosed = The file ends before a bracket or a quotation mark is closed.
data-syntax-depth = { yaml-limits-depth }
data-syntax-comma = A comma or a closing bracket is missing here.
data-syntax-colon = A colon is missing here.
data-syntax-end = There is something behind the end of the data.
data-syntax-control-character = There is a line break or control character inside a text.
data-syntax-backslash = The backslash in this text has no meaning.
data-syntax-number = This number is too large.
data-syntax-empty = This file is empty.
    .help = Write `[]` for a list without items.
data-syntax-ending = This is not a data file: those end in .yaml, .json or .csv.
    .help = Save a table as "CSV UTF-8", or move the file out of `content/_data`.
data-syntax-table = This is not a table that can be read.
    .help = Save it again as "CSV UTF-8".
data-syntax-no-table = This table is empty.
data-syntax-column = A column has no name.
    .help = Give each column a name of its own in the first line.
data-syntax-column-twice = Two columns are called `{ $name }`.
data-syntax-row = This row has another number of cells ({ $cells }) than there are columns ({ $columns }).
    .help = Add or delete cells, or put quotation marks round a text that has a comma in it.

## unknown-key

unknown-key = There is no `{ $name }` here.
    .help = There are { $names }.
unknown-key-in-nothing =
    .help = Delete it: there is nothing to be told here.
unknown-key-here = There is no key `{ $key }` here.
    .help = The keys there are here: { $keys }.
# $shape is a type of value, such as `one of`.
unknown-key-of-type = `{ $key }` belongs to `type: { $shape }` only.
    .help = Delete it, or change the type.
unknown-key-of-page = A page has no key `{ $key }`.
    .help = Remove it, put it under `extra`, or declare it as a field of the page's kind.

## wrong-value

wrong-value = `{ $name }` { $misfit }
wrong-value-without-key = This { $misfit }
wrong-value-more = There are { $number } more problems like these.
wrong-value-no-type = There is no type of value `{ $name }`.
    .help = There are { $names }.
wrong-value-reserved-name = Every page has a `{ $key }` already, so nothing else can have that name.
    .help = Choose another name.
wrong-value-language-twice = The language `{ $language }` is there twice.
    .help = Keep one of the two.
wrong-value-page-path = `{ $path }` is not the path of a page.
    .help = Paths of pages begin with a slash, such as `/missions`, and `/` is the home page.
wrong-value-menu-target = An entry of a menu leads to a page or to an address, not to both.
    .help = Delete `page` or `url`.
wrong-value-language-bar = The language bar lacks { $languages }.
    .help = Name every language of the site once, in the order in which readers see them.
wrong-value-width = A width is a number from 1 to { $widest }; here it is { $width }.
# $what is one of the two below.
wrong-value-unknown = There is no { $what } `{ $name }`.
    .help = Use one of: { $names }.
wrong-value-unknown-calendar = calendar
wrong-value-unknown-digits = set of digits
wrong-value-epoch = SOURCE_DATE_EPOCH is not a number of seconds since 1970.
    .help = Set it to a number such as 1780000000, or unset it.

## missing-key

missing-key = `{ $name }` is missing.
    .help = Add it: it is { $expected }.
missing-key-with-purpose =
    .help = Add it: it is { $expected }. { $purpose }
missing-key-in-file = The key `{ $key }` is missing in this file.
    .help = Add a line that begins with `{ $key }: `.
missing-key-in-group = The key `{ $key }` is missing in `{ $parent }`.
missing-key-beside-type = `type: { $shape }` needs the key `{ $key }` beside it.
    .help = Add a line such as `{ $key }: { $example }`.
missing-key-menu-label = The key `label` is missing in this entry of a menu.
    .help = Only an entry for a page can do without: it shows the page's title.

## no-configuration

no-configuration = There is no file content/site.yaml here.
    .help = Go to the folder of the site, name it with --root, or start a site with `plenary new site`.

## unknown-theme

unknown-theme = There is no theme `{ $name }`.
    .help = Add `themes/{ $name }/theme.yaml`, or name a theme that is there.

## unknown-language

unknown-language-no-tag = `{ $tag }` is not the tag of a language.
    .help = Write a tag such as `en`, `pt-BR` or `sr-Latn`.
unknown-language-of-site = This site has no language `{ $tag }`.
    .help = The languages of this site are { $names }.
unknown-language = The site has no language `{ $language }`.
    .help = Add it to `languages` in content/site.yaml, or name the file by one of { $names }.
unknown-language-not-named = The name of this file does not say its language.
    .help = Name it by its language, such as `index.fr.md` or `peace-day.ar.md`.
unknown-language-in-name = `{ $tag }` in the name of this file is no language.
    .help = Name a page by its language, such as `index.fr.md` or `peace-day.ar.md`.

## no-locale

no-locale = Plenary does not know how `{ $language }` writes dates, numbers and lists.
    .help = Describe the language in the file content/_locales/{ $tag }.yaml. This describes Tetum; put the words of your language in their place:{"\u000A\u000A"}{ $example }
no-locale-calendar = Plenary cannot show dates of the calendar `{ $calendar }` in `{ $language }`.
    .help = Leave `calendar` out of site.yaml to show Gregorian dates.
no-locale-lacks = The locale pack of `{ $language }` lacks: { $missing }.
    .help = Add them to content/_locales/{ $tag }.yaml, or name there the `parent` language to take them from.

## missing-text

missing-text = { $keys } is not written in { $languages }.
    .help = Add it in that language, or write one text without a language for all of them.
missing-text-data = The data file `{ $file }` has texts that are not written in `{ $language }`.
    .help = Add them in content/_data/; until then they are borrowed from another language.

## no-home-page

no-home-page = The site has no home page.
    .help = Add content/index.{ $tag }.md.
no-home-page-no-pages = No page is written in `{ $tag }`.
    .help = Add content/index.{ $tag }.md, or take the language out of `languages`; the choice of languages leaves it out until it has a page.
no-home-page-in-language = There is no home page in `{ $tag }`.
    .help = Add content/index.{ $tag }.md; until then its readers begin at a page that names the other languages.
no-home-page-absent =
    .help = Add content/index.{ $tag }.md; until then the choice of languages leads nowhere in that language.

## front-matter-unclosed

front-matter-unclosed = The front matter begins with this line and never ends.
    .help = Put a line of three hyphens behind its last key. If this line is to be a rule across the page, write it as `***`.

## missing-title

missing-title = This page has no title.
    .help = Begin the file with a line `---`, a line `title: ` and the title, and another line `---`.

## duplicate-page

duplicate-page = The page `{ $page }` is there twice in `{ $language }`.
    .help = Keep one of the two files.
duplicate-page-other = the same page

## duplicate-route

duplicate-route-redirect = There are two redirects from `{ $route }`.
    .help = Keep one of them.
duplicate-route = Two parts of the site have the same address `{ $route }`.
    .help = Give one of them another `slug`, or another name.
duplicate-route-other = has the same address
duplicate-route-slice = The site has a file `{ $file }`, where a slice says what it is.
    .help = Give your file another name, or build without --shard.

## unknown-kind

unknown-kind = There is no kind of page called `{ $name }`.
    .help = Declare it under `kinds` in content/site.yaml, or use one that is there.

## unknown-term

unknown-term = `{ $taxonomy }` has no term `{ $term }`.
    .help = Add it under `taxonomies`, `{ $taxonomy }`, `terms` in content/site.yaml, or use one that is there.

## unknown-source-language

unknown-source-language = The page `{ $page }` has no text in `{ $language }`.
    .help = Name a language that the page has, or remove `source_language`.

## broken-link

broken-link = There is no page or file `{ $path }`.
    .help = Write the path of the page without its language, such as `/missions`.
broken-link-other-site =
    .help = Begin the address of another site with `https://`.
broken-link-file-of-page =
    .help = Put the file into the folder of the page, or correct its name.
broken-link-no-page = There is no page `{ $path }`.
    .help = Write the path of a page without its language, such as `/missions`, or add the page.
broken-link-no-page-for-section = { broken-link-no-page }
broken-link-draft = `{ $path }` is a draft and not part of the site.
    .help = Publish it by deleting `draft: yes`, or remove the link; --drafts shows drafts.
broken-link-future = `{ $path }` is not part of the site before { $day }.
    .help = Give this page the same date, or remove the link; --future shows pages to come.
broken-link-expired = `{ $path }` has not been part of the site since { $day }.
    .help = Remove the link.
broken-link-no-file = There is no file `{ $path }`.
    .help = Put the file into the folder of the page, or correct its name.
broken-link-beside-unpublished =
    .help = It lies beside `{ $page }`, which is not part of the site now; use another file.
broken-link-redirect = The redirect leads to `{ $path }`, and there is no such page.
    .help = Write the path of a page without its language, such as `/missions`.
broken-link-field =
    .help = Correct the name, or add what it names.
broken-link-logo =
    .help = Put the file into the folder `content`, or correct its name.
broken-link-scheme = A link cannot begin with `{ $scheme }:`.
    .help = Link to a page, to a file beside it, or to an address such as https://example.org/.

## broken-anchor

broken-anchor = The page `/{ $page }` has no heading `#{ $anchor }`.
    .help = Its headings are { $names }. A heading can be given an id, such as `## Mandate {"{"}#mandate{"}"}`.
broken-anchor-no-headings =
    .help = That page has no headings. Link to the page itself.

## headings-differ

headings-differ = This page has { $own } headings and the page it translates has { $original }, or their levels differ.
    .help = Give both pages the same headings in the same order, so that links to them work in every language.
headings-differ-original = the page it translates

## unknown-component

unknown-component = The theme has no component `{ $name }`.
    .help = The theme has { $names }.
unknown-component-of-none =
    .help = The theme has none.
unknown-component-use = needed here

## component-argument

component-argument-no-text = The component `{ $name }` needs a text.
    .help = Begin it with `:::{ $name }`, and end it with a line `:::` below the text.
component-argument-text = The component `{ $name }` takes no text.
    .help = Write it on one line that begins with two colons: `::{ $name }`.

## component-unclosed

component-unclosed = The component `{ $name }` is not closed.
    .help = Add a line with { $colons } colons where it ends.
component-unclosed-container-end = the list or quotation ends here
component-unclosed-text-end = the text ends here
component-unclosed-outer-end = this line closes the one around it

## component-syntax

component-syntax = After the colons there must be the name of a component, or nothing.
    .help = Write `:::name` to open a component and `:::` alone to close it.
component-syntax-depth = Components are nested more than { $deepest } deep here.
    .help = Close some of them before.
component-syntax-few-colons = This line has too few colons to close the component `{ $name }`.
    .help = Write { $colons } colons, as where it opens.
component-syntax-opened = it opens here
component-syntax-none-open = This line of { $colons } colons closes a component, but none is open.
    .help = Remove it, or write `:::name` where the component begins.
component-syntax-misplaced = The component `{ $name }` cannot be closed here.
    .help = Indent the closing line just as the opening one, with the same marks of lists and quotations before it.
component-syntax-many-arguments = The component has too many arguments.
    .help = Leave some out.
component-syntax-argument-twice = This argument is given twice.
    .help = Keep one of the two.
component-syntax-text-behind = There is text behind the component that does not belong to it.
    .help = Put arguments in braces, as in `:::name{"{"}key="value"{"}"}`, and text on the next line.
component-syntax-arguments = The arguments of the component cannot be read from here on.
    .help = Write `{"{"}key="value" other=3 flag{"}"}`, with a closing brace on the same line.
component-syntax-no-value = There is no value behind the equals sign.
    .help = Write the value in quotation marks, as in `key="value"`.
component-syntax-quotation = The quotation marks of this value are not closed.
    .help = Close them on the same line; write \" for a quotation mark inside.

## raw-html-removed

raw-html-removed = The tag `<{ $name }>` is not allowed and was removed.
    .help = Use Markdown or a component instead, or set `raw_html: allow` in site.yaml if you trust all authors.
raw-html-removed-unfinished = This HTML is not finished and was removed.
raw-html-removed-attribute = `{ $name }` is not allowed here and was removed.
raw-html-removed-depth = HTML is nested too deep from here on.

## picture-unreadable

picture-unreadable = This picture cannot be read.
    .help = Open it in a picture editor and save it as JPEG or PNG; a change of its name alone changes nothing.
picture-unreadable-drawing = This drawing cannot be read.
    .help = Open it in a drawing program and save it as plain SVG; a change of its name alone changes nothing.
picture-unreadable-format = Not every browser shows a picture of this kind, and what it says of when and where it was taken would be published.
    .help = Save it as JPEG or PNG with a picture editor; to offer it as a file, put it into a ZIP file.

## picture-too-large

# $size is one of those below.
picture-too-large = This picture is too large: it has { $size }.
    .help = Make it smaller with a picture editor; 3000 dots are enough for the widest screen.
picture-too-large-bytes = { $megabytes } megabytes
picture-too-large-dots = { $width } by { $height } dots
picture-too-large-limit = more dots than can be shown

## missing-description

missing-description = The picture `{ $file }` has no description for those who do not see it.
    .help = Write in a few words what it shows, such as `![Officers at a table](workshop.jpg)`; a dash, as in `![-](line.svg)`, marks a decoration.
missing-description-in-draft = { missing-description }
missing-description-page-image =
    .help = Add `image: {"{"}alt: "..."{"}"}` and say there what it shows, or `-` if it is a decoration.

## drawing-cleaned

# $parts is a list of those below.
drawing-cleaned = This was taken out of the drawing before it was published: { $parts }.
    .help = Look whether the drawing still shows what it should; save it as plain SVG to be told no more.
drawing-cleaned-declarations = declarations
drawing-cleaned-elements = elements that no drawing needs
drawing-cleaned-event-handlers = event handlers
drawing-cleaned-links = links
drawing-cleaned-parts-of-web-pages = parts of web pages
drawing-cleaned-scripts = scripts
drawing-cleaned-styles = styles that load something from elsewhere
drawing-cleaned-what-lies-elsewhere = what lies elsewhere

## document-unreadable

document-unreadable = The pages of this document cannot be counted.
    .help = Look whether it opens; if so, print it to PDF once more and use that file.

## no-font

no-font = No font on this computer has all characters of { $count } titles in `{ $language }`, such as “{ $title }”; their social cards are left out.
    .help = Install a font for the language, such as Noto Sans, or say `social_cards: no`.

## message-syntax

message-syntax = The braces hold something that cannot be read.
    .help = Write `{"{"} $count -> [one] One page *[other] {"{"} $count {"}"} pages {"}"}`, each form on its own line.
message-syntax-form = A line does not begin with a name.
    .help = A message is a name, an equals sign and a text: `read-more = Read more`.
message-syntax-no-equals = A name is not followed by `=`.
message-syntax-no-token = A `{ $token }` is missing.
message-syntax-empty = The message `{ $id }` has no text.
message-syntax-no-name = A name is missing, or a form is not on a line of its own.
message-syntax-no-default = No form is marked with a `*`.
    .help = Mark the form for all other cases: `*[other]`.
message-syntax-defaults = More than one form is marked with a `*`.
    .help = Mark `*[other]` only.
message-syntax-no-value = A text is missing.
message-syntax-quotation = A quotation mark is not closed.
    .help = Close it on the same line.
message-syntax-brace = A `{"}"}` closes nothing.
    .help = Close each `{"{"}` with a `{"}"}`; to show a brace itself, write `{"{\"{\"}"}`.
message-syntax-backslash = A backslash is followed by something unknown.
    .help = In quotation marks, write `\\` for a backslash and `\"` for a quotation mark.
message-syntax-depth = The braces lie too deep in each other.
    .help = Close each `{"{"}` with a `{"}"}`, and write simpler messages.
message-syntax-function = There is no function `{ $name }` for messages.
    .help = The only function is `{ $number }`; dates are shown as they are given.

## missing-message

missing-message = These messages are not translated into `{ $language }`: { $names }.
    .help = Add them to content/_locales/{ $language }.ftl; until then they are shown in another language.
missing-message-more = These messages are not translated into `{ $language }`: { $names } and { $more } more.

## unknown-message

unknown-message = There is no message `{ $key }` in any language.
    .help = Add it to content/_locales/ in each language.

## missing-template

missing-template = There is no template `{ $name }`.
missing-template-of-theme = The theme has no template `{ $name }`.
    .help = Add `templates/{ $name }.html` to the theme, or to content/_theme/.

## template-syntax

template-syntax =
    .help = Look at the tag before this place: a quotation mark, a bracket or an `end` may be missing.
template-syntax-function = There is no function `{ $name }`.
template-syntax-filter = There is no filter `{ $name }`.
template-syntax-test = There is no test `{ $name }`.
template-syntax-component = There is no component `{ $name }`.

## template-failed

# $why is one of those below.
template-failed-message = The message `{ $key }` { $why }.
template-failed-message-value = needs a value for `{ $id }`
template-failed-message-reference = mentions `{ $id }`, which does not exist in its language
template-failed-message-cycle = mentions itself
template-failed-message-size = is too involved to be filled in
template-failed-message-empty = has no text
template-failed = The template could not be filled in.
# $words is a sentence of the template engine, in English.
template-failed-engine = { $words }.
template-failed-endless = Templates call each other without end.
    .help = Look for a template or component that contains itself.
template-failed-page-rendered = while making this page
template-failed-variable = There is nothing called `{ $name }`.
    .help = There are { $names }.
template-failed-many-variables =
    .help = There are { $names } and more.
template-failed-field = `{ $parent }` has no `{ $name }`.
# $expected is one of those below or of the kinds of value.
template-failed-argument = `{ $name }` of `{ $function }` must be { $expected }, not { $found }.
template-failed-expected-whole-number = a whole number
template-failed-expected-count = a whole number from zero up
template-failed-expected-date = a date such as 2026-05-29
template-failed-expected-country = the code of a country such as BI
template-failed-expected-tag = the tag of a language such as pt-BR
template-failed-argument-missing = `{ $function }` needs `{ $name }`.
    .help = Add it: `{ $function }({ $name }=...)`.
template-failed-argument-twice = `{ $function }` is given `{ $name }` twice.
    .help = Keep one of the two.
template-failed-argument-unknown = `{ $function }` has nothing called `{ $name }`.
template-failed-arguments = `{ $function }` is given too many values.
    .help = `{ $function }` takes { $names }.
template-failed-no-arguments =
    .help = `{ $function }` takes nothing.
template-failed-style = There is no style `{ $name }`.
    .help = Use one of: { $names }.
template-failed-menu = The site has no menu `{ $name }`.
    .help = Add it under `menus` in content/site.yaml.
template-failed-data = There is no data file `{ $name }`.
    .help = Add content/_data/{ $name }.yaml, .json or .csv.
template-failed-no-site = This function needs a site, and there is none here.
template-failed-language = The site has no language `{ $tag }`.
template-failed-asset = The theme has no file `assets/{ $name }`.
template-failed-page = There is no page `{ $path }`.
    .help = Write the path of a page without its language, such as `/missions`.
template-failed-sort = Pages cannot be sorted by `{ $name }`.
    .help = Sort them by `weight`, `date` or `title`.
template-failed-taxonomy = The site has no taxonomy `{ $name }`.
template-failed-expected-texts = a list of texts and numbers

## no-base-url

no-base-url = The site has no address yet, so feeds, the site map and links between languages for search engines were left out.
    .help = Add a line such as `base_url: https://example.org/` to content/site.yaml, or build with --base-url.

## output-refused

# $why is one of the reasons below, as for the cache.
output-refused = The site cannot be written to `{ $folder }`: { $why }.
    .help = Choose a folder of its own for the site, such as `--output public`.
output-refused-cache = The cache cannot be kept in `{ $folder }`: { $why }.
    .help = Choose a folder of its own for it, such as `--cache .plenary`, or none with `--no-cache`.
output-refused-whole-disk = it is the whole disk
output-refused-file = it is a file
output-refused-root = it is the folder of the site itself, or contains it
output-refused-other-site = it is the folder of another site
output-refused-home = it is a home folder, or contains one
output-refused-input = it would mix with `{ $name }`, where your own files are
output-refused-website = it would mix with the website
output-refused-mount = it is a disk of its own, and a site is put together beside its folder
    .help = Choose a folder on that disk, such as `--output DIR/site`.
output-refused-mount-inside = `{ $folder }` is a disk of its own inside the output folder.
    .help = Eject it, or choose another output folder. Nothing has been changed.
output-refused-busy = Another build is writing to `{ $folder }` just now.
    .help = Wait until it has ended, or choose another folder with `--output`.
output-refused-manifest = `{ $file }` cannot be read, so Plenary cannot tell its own files from yours.
    .help = Move your own files out of the output folder, delete the folder, and build again.
output-refused-foreign-file = `{ $file }` stands where the site has a page or file, and Plenary did not write it.
    .help = Move it elsewhere, or rename the page that goes there; if it is left of an earlier site, delete it. Nothing has been changed.
output-refused-no-slice = `{ $folder }` has a site in it that is no slice; a slice would leave a part of it.
    .help = Choose a folder for the slice alone, such as `--output slice-1`.
output-refused-slice = The website cannot be written to `{ $folder }`: the slice in `{ $slice }` is there.
    .help = Choose another folder with `--output`.
output-refused-chart = The picture of the times would take the place of `{ $file }`.
    .help = Name a new file, such as `--timings=chart.svg`.
output-refused-no-cache = `{ $folder }` has files in it that are no cache of Plenary.
    .help = Name a new folder with `--cache`; or delete this one, if nothing in it is yours.
# $error is in the words of the system.
output-refused-cache-unreadable = `{ $folder }` cannot be opened as a cache: { $error }.

## output-failed

# $reason is one of those below.
output-failed = `{ $place }` could not be written: { $reason }. The previous site is unchanged.
    .help = Check that the output folder can be opened, and build again.
# $message is `output-failed` for one output, and $more are others that failed for the same reason.
output-failed-more = { $message } So it is with { $more } more.
output-failed-disk-full = the disk is full
    .help = Free some space, or choose an output folder on another disk.
output-failed-quota = this account may not store more on the disk
    .help = Delete what is no longer needed, or choose an output folder on another disk.
output-failed-read-only = the disk can only be read
    .help = Choose an output folder on a disk that can be written to.
output-failed-open-files = too many files are open on this computer
    .help = Close other programs, or build with fewer threads, such as `--jobs 2`.
output-failed-memory = the memory of this computer is full
    .help = Close other programs, or build with fewer threads, such as `--jobs 2`.
output-failed-permission = this account may not write there
    .help = Change the permissions of the output folder and of the folder it is in, or choose another.
output-failed-mount = the output folder is a disk of its own or is in use
    .help = Choose a folder inside it, such as `--output DIR/site`.
output-failed-name = its name is too long for the disk
    .help = Give the page or file a shorter name.
output-failed-incomplete = Not all of the site could be written; the previous site is unchanged.
    .help = See the other problems of this run.

## preview-failed

# $error is in the words of the system.
preview-failed = The preview could not start: { $error }.
    .help = Close other programs, and start it again.
preview-failed-no-port = No port from { $port } on is free: { $error }.
    .help = Close other previews, or name another port with --port, such as 9000.

## slices-differ

# $one and $other are folders.
slices-differ = The slices in `{ $one }` and `{ $other }` were made from different files or with different options.
    .help = Build all slices from the same files and with the same options.
slices-differ-count = The slices in `{ $one }` and `{ $other }` do not belong together: the site was cut into another number of slices.
    .help = Build all slices with the same number behind the stroke, such as 1/3, 2/3 and 3/3.
slices-differ-time = The slices in `{ $one }` and `{ $other }` were made at different times, and it shows.
    .help = Build all slices with the same clock: set SOURCE_DATE_EPOCH to the same number for each.
slices-differ-version = The slice in `{ $place }` was made by another version of Plenary than this.
    .help = Build all slices and put them together with the same version.
slices-differ-damaged = `{ $file }` in `{ $place }` is not as it was built.
    .help = Fetch the slice again from the machine that built it, or build it again.
# $shard is a number such as 1/3.
slices-differ-twice = The slice { $shard } is there twice: in `{ $first }` and in `{ $place }`.
    .help = Name one of them only.
slices-differ-missing = The slice { $shard } is missing.
    .help = Build each with `plenary build --shard`, such as `--shard { $shard }`, and name its folder too.
slices-differ-some-missing = These slices are missing: { $shards }.
slices-differ-many-missing = Many slices are missing, such as { $shards }.
slices-differ-no-slice = There is no slice of a site in `{ $place }`: it has no file `{ $file }`.
    .help = Name the folders that `plenary build --shard` wrote to.
slices-differ-no-folder = There is no folder `{ $place }`.
