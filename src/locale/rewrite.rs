//! Message files, rewritten so that our own numbers and plurals are used.
//!
//! Fluent's runtime chooses plural forms by a table of its own, which has no scripts and few of
//! the languages we serve, and writes numbers without any locale. Instead of
//!
//! ```text
//! pages = { $count -> [0] No pages [one] One page *[other] { $count } pages }
//! ```
//!
//! it is therefore given
//!
//! ```text
//! pages = { PICK("0", $count) -> [exactly-0] No pages [one] One page *[other] { SHOW($count) } pages }
//! ```
//!
//! Never changes anything else: every edit is made in the text, at the place that the parser saw.

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement,
    Resource, Variant, VariantKey,
};
use std::ops::Range;

/// The function that shows a value.
pub(super) const SHOW: &str = "SHOW";
/// The function that picks the variant for a value, out of keys that stand in its first argument.
pub(super) const PICK: &str = "PICK";
/// The one function that message files can call.
pub(super) const NUMBER: &str = "NUMBER";

/// A function that does not exist, and where it is called.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnknownFunction<'a> {
    pub(super) name: &'a str,
    pub(super) place: Range<usize>,
}

/// Rewrites `text`, of which `resource` is the syntax tree.
pub(super) fn rewrite<'a>(
    text: &'a str,
    resource: &Resource<&'a str>,
) -> (String, Vec<UnknownFunction<'a>>) {
    let mut edits = Edits {
        text,
        edits: Vec::new(),
        unknown: Vec::new(),
    };
    for entry in &resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (Some(&term.value), &term.attributes),
            _ => continue,
        };
        let attributes = attributes.iter().map(|attribute| &attribute.value);
        value
            .into_iter()
            .chain(attributes)
            .for_each(|pattern| edits.pattern(pattern));
    }
    edits.apply()
}

/// Returns the key that stands for a number exactly, where Fluent had the number itself.
pub(super) fn exact_key(number: &str) -> String {
    format!("exactly-{}", number.replace('.', "_"))
}

struct Edits<'a> {
    text: &'a str,
    edits: Vec<(Range<usize>, String)>,
    unknown: Vec<UnknownFunction<'a>>,
}

impl<'a> Edits<'a> {
    fn pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.shown(inline),
            Expression::Select { selector, variants } => self.select(selector, variants),
        }
    }

    fn shown(&mut self, inline: &InlineExpression<&'a str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.wrap(self.variable(id), &format!("{SHOW}("));
            }
            InlineExpression::NumberLiteral { value } => {
                self.wrap(self.place(value), &format!("{SHOW}("));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.function(id, arguments, SHOW);
            }
            InlineExpression::TermReference {
                arguments: Some(arguments),
                ..
            } => {
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }

    fn select(&mut self, selector: &InlineExpression<&'a str>, variants: &[Variant<&'a str>]) {
        let numbers = variants.iter().filter_map(|variant| match variant.key {
            VariantKey::NumberLiteral { value } => Some(value),
            VariantKey::Identifier { .. } => None,
        });
        let keys: Vec<_> = numbers.collect();
        let keys = format!("\"{}\", ", keys.join(" "));
        match selector {
            InlineExpression::VariableReference { id } => {
                self.wrap(self.variable(id), &format!("{PICK}({keys}"));
            }
            InlineExpression::NumberLiteral { value } => {
                self.wrap(self.place(value), &format!("{PICK}({keys}"));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let end = self.place(id.name).end;
                let bracket = self.text[end..]
                    .find('(')
                    .map_or(end, |found| end + found + 1);
                self.function(id, arguments, PICK);
                self.edits.push((bracket..bracket, keys));
            }
            InlineExpression::TermReference {
                arguments: Some(arguments),
                ..
            } => {
                self.arguments(arguments);
            }
            _ => {}
        }
        for variant in variants {
            if let VariantKey::NumberLiteral { value } = variant.key {
                self.edits.push((self.place(value), exact_key(value)));
            }
            self.pattern(&variant.value);
        }
    }

    fn function(
        &mut self,
        id: &Identifier<&'a str>,
        arguments: &CallArguments<&'a str>,
        name: &str,
    ) {
        let place = self.place(id.name);
        if id.name == NUMBER {
            self.edits.push((place, name.to_owned()));
        } else {
            self.unknown.push(UnknownFunction {
                name: id.name,
                place,
            });
        }
        self.arguments(arguments);
    }

    fn arguments(&mut self, arguments: &CallArguments<&'a str>) {
        for argument in &arguments.positional {
            match argument {
                InlineExpression::FunctionReference { id, arguments } => {
                    self.function(id, arguments, NUMBER);
                }
                InlineExpression::Placeable { expression } => self.expression(expression),
                InlineExpression::TermReference {
                    arguments: Some(arguments),
                    ..
                } => {
                    self.arguments(arguments);
                }
                _ => {}
            }
        }
    }

    fn wrap(&mut self, place: Range<usize>, before: &str) {
        self.edits
            .push((place.start..place.start, before.to_owned()));
        self.edits.push((place.end..place.end, ")".to_owned()));
    }

    fn variable(&self, id: &Identifier<&'a str>) -> Range<usize> {
        let name = self.place(id.name);
        name.start.saturating_sub(1)..name.end
    }

    /// Finds the place of a part of the text: the parser hands out parts of it, never copies.
    fn place(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        start..start + part.len()
    }

    fn apply(mut self) -> (String, Vec<UnknownFunction<'a>>) {
        self.edits
            .sort_by_key(|(place, _)| (place.start, place.end));
        let mut rewritten = String::with_capacity(self.text.len() * 2);
        let mut done = 0;
        for (place, new) in self.edits {
            rewritten.push_str(self.text.get(done..place.start).unwrap_or_default());
            rewritten.push_str(&new);
            done = place.end.max(done);
        }
        rewritten.push_str(self.text.get(done..).unwrap_or_default());
        (rewritten, self.unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_plurals_become_ours() {
        for (text, expected) in [
            ("a = Text\n", "a = Text\n"),
            ("a = { $n }\n", "a = { SHOW($n) }\n"),
            ("a = {$n}{ 1.50 }\n", "a = {SHOW($n)}{ SHOW(1.50) }\n"),
            (
                "a = { NUMBER($n, style: \"percent\") }\n",
                "a = { SHOW($n, style: \"percent\") }\n",
            ),
            ("a = { NUMBER(NUMBER($n)) }\n", "a = { SHOW(NUMBER($n)) }\n"),
            (
                "a = { $n ->\n [0] none\n [1.5] x\n *[other] { $n }\n}\n",
                "a = { PICK(\"0 1.5\", $n) ->\n [exactly-0] none\n [exactly-1_5] x\n *[other] { SHOW($n) }\n}\n",
            ),
            (
                "a = { NUMBER($n, type: \"ordinal\") ->\n *[other] { $n }.\n}\n",
                "a = { PICK(\"\", $n, type: \"ordinal\") ->\n *[other] { SHOW($n) }.\n}\n",
            ),
            (
                "a = { -b(c: 1) }{ d.e }{ \"f\" }\n",
                "a = { -b(c: 1) }{ d.e }{ \"f\" }\n",
            ),
        ] {
            let resource = fluent_syntax::parser::parse(text).expect(text);
            assert_eq!(rewrite(text, &resource), (expected.to_owned(), vec![]));
            assert!(fluent_syntax::parser::parse(expected).is_ok(), "{expected}");
        }
    }

    #[test]
    fn functions_that_do_not_exist_are_told() {
        let text = "a = { SHOW($n) }{ NUMBER(DATETIME($n)) }\n";
        let resource = fluent_syntax::parser::parse(text).expect(text);
        let (_, unknown) = rewrite(text, &resource);
        let names: Vec<_> = unknown.iter().map(|unknown| unknown.name).collect();
        assert_eq!(names, ["SHOW", "DATETIME"]);
        assert_eq!(unknown[0].place, 6..10);
    }
}
