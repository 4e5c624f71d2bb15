//! Locale packs as files: from YAML to [`Pack`].

use super::number::Digits;
use super::pack::{DateNames, DatePattern, ListWords, Pack, Patterns};
use super::plural::Rule;
use crate::base::{
    Direction, Language, ListKind, Message, MessageArgument, Outcome, SourcePath, did_you_mean,
    message,
};
use crate::yaml::{Fields, Limits, Node, Reader, Yaml};
use std::sync::Arc;

const DIRECTIONS: &[(&str, Direction)] = &[
    ("ltr", Direction::LeftToRight),
    ("rtl", Direction::RightToLeft),
];

impl Pack {
    /// Reads the pack in the file at `path`; `None` where its text is no YAML.
    pub fn parse(path: &SourcePath, text: &str) -> Outcome<Option<Self>> {
        let yaml = match Yaml::parse(path, text, 0, Limits::SETTINGS) {
            Ok(yaml) => yaml,
            Err(problem) => return Outcome::new(None, vec![problem]),
        };
        let reader = Reader::new(path, &yaml);
        let pack = reader.root().fields().map(pack);
        Outcome::new(pack, reader.finish())
    }
}

fn pack(mut fields: Fields<'_>) -> Pack {
    let pack = Pack {
        name: fields.text("name"),
        parent: fields.take("parent").and_then(|node| parent(&node)),
        direction: fields.one_of("direction", DIRECTIONS),
        names: names(&mut fields),
        patterns: fields
            .take("dates")
            .and_then(|node| patterns(node.fields()?)),
        plural: fields.take("plural").and_then(|node| plural(&node)),
        list: fields.take("list").and_then(|node| list(node.fields()?)),
        digits: fields.take("digits").and_then(|node| digits(&node)),
        decimal: fields.text("decimal"),
        group: fields.text("group"),
        percent: fields.take("percent").and_then(|node| percent(&node)),
        needs_review: fields.one_of("review", &[("needed", true), ("done", false)]) == Some(true),
    };
    fields.finish();
    pack
}

fn parent(node: &Node<'_>) -> Option<Language> {
    let text = node.text()?;
    let parent = Language::parse(&text).ok();
    if parent.is_none() {
        node.wrong(message!("expected-language-tag"));
    }
    parent
}

fn names(fields: &mut Fields<'_>) -> Option<DateNames> {
    let months = fields
        .take("months")
        .and_then(|node| all(&node, message!("expected-months")));
    let short = fields
        .take("short-months")
        .and_then(|node| all(&node, message!("expected-short-months")));
    let weekdays = fields
        .take("weekdays")
        .and_then(|node| all(&node, message!("expected-weekdays")));
    let months: [Arc<str>; 12] = months?;
    Some(DateNames {
        short_months: short.unwrap_or_else(|| months.clone()),
        months,
        weekdays: weekdays?,
    })
}

fn all<const N: usize>(node: &Node<'_>, expected: Message) -> Option<[Arc<str>; N]> {
    let names: Option<Vec<_>> = node.list().iter().map(Node::text).collect();
    let names = names?.try_into().ok();
    if names.is_none() {
        node.wrong(expected);
    }
    names
}

fn patterns(mut fields: Fields<'_>) -> Option<Patterns> {
    let mut read = |key| fields.require(key).and_then(|node| pattern(&node));
    let (full, long, medium) = (read("full"), read("long"), read("medium"));
    let (short, month) = (read("short"), read("month"));
    fields.finish();
    Some(Patterns {
        full: full?,
        long: long?,
        medium: medium?,
        short: short?,
        month: month?,
    })
}

fn pattern(node: &Node<'_>) -> Option<DatePattern> {
    let text = node.text()?;
    match DatePattern::parse(&text) {
        Ok(pattern) => Some(pattern),
        Err(name) => {
            let known: Vec<_> = DatePattern::fields().collect();
            let all = known.iter().map(|name| format!("{{{name}}}").into());
            let fields = MessageArgument::List(ListKind::Sequence, all.collect());
            node.wrong(match did_you_mean(name, known) {
                Some(hint) => message!("expected-date-pattern-hint", fields, hint),
                None => message!("expected-date-pattern", fields),
            });
            None
        }
    }
}

fn plural(node: &Node<'_>) -> Option<Rule> {
    let rule = if matches!(node.tree(), crate::yaml::Tree::Map(_)) {
        let conditions: Option<Vec<_>> = node
            .entries()
            .iter()
            .map(|entry| Some((entry.key(), entry.text()?)))
            .collect();
        let conditions = conditions?;
        Rule::new(
            conditions
                .iter()
                .map(|(category, condition)| (*category, &**condition)),
        )
    } else {
        Rule::named(&node.text()?)
    };
    if rule.is_none() {
        node.wrong(message!("expected-plural"));
    }
    rule
}

fn list(mut fields: Fields<'_>) -> Option<ListWords> {
    let mut read = |key| fields.require(key).and_then(|node| node.text());
    let (separator, and, or) = (read("separator"), read("and"), read("or"));
    fields.finish();
    Some(ListWords {
        separator: separator?,
        and: and?,
        or: or?,
    })
}

fn digits(node: &Node<'_>) -> Option<Arc<str>> {
    let name = node.text()?;
    if Digits::named(&name).is_none() {
        let names: Vec<_> = Digits::names().collect();
        node.wrong(message!("expected-digits", names = names.join(", ")));
        return None;
    }
    Some(name)
}

fn percent(node: &Node<'_>) -> Option<Arc<str>> {
    let pattern = node.text()?;
    if !pattern.contains("{0}") {
        node.wrong(message!("expected-percent"));
        return None;
    }
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::help::EXAMPLE;

    fn problems(text: &str) -> Vec<String> {
        let path = SourcePath::new("content/_locales/xx.yaml").expect("a path");
        let diagnostics = Pack::parse(&path, text).diagnostics;
        diagnostics
            .into_iter()
            .map(|problem| crate::report::render_message(&problem.message))
            .collect()
    }

    #[test]
    fn the_example_of_the_help_is_a_pack() {
        let path = SourcePath::new("content/_locales/xx.yaml").expect("a path");
        let Outcome { value, diagnostics } = Pack::parse(&path, EXAMPLE);
        assert_eq!(diagnostics, vec![]);
        let pack = value.expect("a pack");
        assert_eq!(pack.plural, Some(Rule::default()));
        assert!(pack.names.is_some() && pack.patterns.is_some() && pack.list.is_some());
    }

    #[test]
    fn mistakes_are_told_in_plain_words() {
        for (text, expected) in [
            ("mouths: []", "There is no key `mouths` here."),
            (
                "months: [a, b]",
                "`months` is a list of twelve months, from January; here it is a list.",
            ),
            (
                "parent: 3x!",
                "`parent` is the tag of a language, such as `pt`; here it is the text \"3x!\".",
            ),
            ("plural: two-other", "`plural` is `other`, `one-other`"),
            (
                "plural: { one: n is 1 }",
                "`plural` is `other`, `one-other`",
            ),
            ("digits: roman", "`digits` is one of adlm, arab"),
            ("percent: \"%\"", "`percent` is a text with {0} where"),
            (
                "dates: { full: \"{yaer}\" }",
                "`full` is a text with any of {day}",
            ),
            (
                "list: { and: x }",
                "The key `separator` is missing in `list`.",
            ),
        ] {
            let problems = problems(text);
            assert!(
                problems.iter().any(|told| told.starts_with(expected)),
                "{text}: {problems:?}"
            );
        }
    }
}
