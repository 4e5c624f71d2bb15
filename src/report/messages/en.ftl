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

# Sentences that are still written in Rust.
written-out = { $text }

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

## unreadable-file

unreadable-file-with-links =
    .help = { $help } Links are looked up once it can be read.

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

## unknown-language

unknown-language-no-tag = `{ $tag }` is not the tag of a language.
    .help = Write a tag such as `en`, `pt-BR` or `sr-Latn`.
unknown-language-of-site = This site has no language `{ $tag }`.
    .help = The languages of this site are { $names }.

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

## broken-anchor

broken-anchor = The page `/{ $page }` has no heading `#{ $anchor }`.
    .help = Its headings are { $names }. A heading can be given an id, such as `## Mandate {"{"}#mandate{"}"}`.
broken-anchor-no-headings =
    .help = That page has no headings. Link to the page itself.

## missing-description

missing-description = The picture `{ $file }` has no description for those who do not see it.
    .help = Write in a few words what it shows, such as `![Officers at a table](workshop.jpg)`; a dash, as in `![-](line.svg)`, marks a decoration.
missing-description-in-draft = { missing-description }

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
