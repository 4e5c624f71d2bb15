# Messages that texts themselves need, whatever the theme.
footnote-back = Back to the text
table-region = Table; scroll sideways to see all of it
in-language = (in { $language })
task-done = Done
task-open = To do
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
