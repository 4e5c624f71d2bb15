//! Reading front matter.

use super::{FrontMatter, PageImage};
use crate::base::{Code, Diagnostic, Language, Outcome, SourcePath, Span, Value, message};
use crate::config::{FieldType, is_slug, old_address};
use crate::yaml::{Fields, Limits, Node, Reader, Tree, Yaml, short};
use std::sync::Arc;

impl FrontMatter {
    /// Reads the front matter of a page, and tells where the text behind it starts.
    ///
    /// A page without front matter is well: its text starts at the beginning.
    pub fn parse(path: &SourcePath, text: &str) -> (Outcome<Self>, usize) {
        match split(text) {
            Split::Absent => (Outcome::default(), 0),
            Split::Unclosed(line) => {
                let problem = unclosed().at(path, line);
                let unread = Self {
                    is_unread: true,
                    ..Self::default()
                };
                (Outcome::new(unread, vec![problem]), text.len())
            }
            Split::Present { start, end, body } => {
                (read_text(path, &text[start..end], start), body)
            }
        }
    }
}

enum Split {
    Absent,
    Unclosed(Span),
    Present {
        start: usize,
        end: usize,
        body: usize,
    },
}

/// Splits a page at the lines `---` and `---` or `...`; both may have blanks behind them.
fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_start_matches('\u{FEFF}').trim_end() != "---" {
        return Split::Absent;
    }
    let start = first.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split::Present {
                start,
                end,
                body: end + line.len(),
            };
        }
        end += line.len();
    }
    Split::Unclosed(Span::new(0, first.trim_end().len()))
}

fn unclosed() -> Diagnostic {
    Diagnostic::new(Code::FrontMatterUnclosed, message!("front-matter-unclosed"))
        .help(message!("front-matter-unclosed.help"))
}

fn read_text(path: &SourcePath, text: &str, offset: usize) -> Outcome<FrontMatter> {
    let yaml = match Yaml::parse(path, text, offset, Limits::FRONT_MATTER) {
        Ok(yaml) => yaml,
        Err(problem) => {
            let yaml = Yaml::unread(text, offset);
            let front_matter = FrontMatter {
                yaml,
                is_unread: true,
                ..FrontMatter::default()
            };
            return Outcome::new(front_matter, vec![problem]);
        }
    };
    let reader = Reader::new(path, &yaml);
    let front_matter = reader.root().fields().map(read).unwrap_or_default();
    let problems = reader.finish();
    Outcome::new(
        FrontMatter {
            yaml,
            ..front_matter
        },
        problems,
    )
}

fn read(mut keys: Fields<'_>) -> FrontMatter {
    FrontMatter {
        title: keys.text("title"),
        description: keys.text("description"),
        slug: keys.take("slug").and_then(|node| slug(&node)),
        date: keys.moment("date"),
        updated: keys.moment("updated"),
        expires: keys.moment("expires"),
        draft: keys.yes_no("draft"),
        weight: keys.whole("weight"),
        image: keys.take("image").and_then(|node| image(&node)),
        aliases: keys
            .one_or_more("aliases")
            .iter()
            .filter_map(alias)
            .collect(),
        kind: keys.text("kind"),
        template: keys.take("template").and_then(|node| template(&node)),
        source_language: keys
            .take("source_language")
            .and_then(|node| language(&node)),
        translated_from: keys
            .take("translated_from")
            .and_then(|node| language(&node)),
        extra: keys.entries("extra").iter().map(named).collect(),
        others: keys.rest().iter().map(named).collect(),
        is_unread: false,
        yaml: Yaml::default(),
    }
}

fn named(node: &Node<'_>) -> (Arc<str>, Value) {
    (Arc::from(node.key()), node.value())
}

fn slug(node: &Node<'_>) -> Option<Arc<str>> {
    let slug = node.text()?;
    if is_slug(&slug) {
        return Some(slug);
    }
    node.problem(|| {
        let message = message!("unsafe-path-slug", slug = short(&slug));
        Diagnostic::new(Code::UnsafePath, message).help(message!("unsafe-path-slug.help"))
    });
    None
}

fn alias(node: &Node<'_>) -> Option<Arc<str>> {
    let alias = node.text()?;
    if old_address(&alias).is_ok() {
        return Some(alias);
    }
    node.problem(|| {
        Diagnostic::new(
            Code::UnsafePath,
            message!("unsafe-path-alias", alias = short(&alias)),
        )
        .help(message!("unsafe-path-alias.help"))
    });
    None
}

fn template(node: &Node<'_>) -> Option<Arc<str>> {
    let template = node.text()?;
    if !template.is_empty() && template.split('/').all(is_slug) {
        return Some(template);
    }
    node.problem(|| {
        let message = message!("unsafe-path-template", name = short(&template));
        Diagnostic::new(Code::UnsafePath, message).help(message!("unsafe-path-template.help"))
    });
    None
}

fn language(node: &Node<'_>) -> Option<Language> {
    let tag = node.text()?;
    let language = Language::parse(&tag).ok();
    if language.is_none() {
        node.problem(|| {
            let message = message!("unknown-language-no-tag", tag = short(&tag));
            Diagnostic::new(Code::UnknownLanguage, message)
                .help(message!("unknown-language-no-tag.help"))
        });
    }
    language
}

/// Reads a picture: a group, or its file alone.
fn image(node: &Node<'_>) -> Option<PageImage> {
    if !matches!(node.tree(), Tree::Map(_)) {
        return Some(PageImage {
            file: Some(file(node)?),
            ..PageImage::default()
        });
    }
    let mut keys = node.fields()?;
    let image = PageImage {
        file: keys.take("file").and_then(|node| file(&node)),
        alt: keys.text("alt"),
        credit: keys.text("credit"),
    };
    keys.finish();
    Some(image)
}

fn file(node: &Node<'_>) -> Option<Arc<str>> {
    let file = node.text()?;
    if let Err(misfit) = FieldType::Image.check(&Value::Text(Arc::clone(&file))) {
        node.problem(|| {
            Diagnostic::new(
                Code::WrongValue,
                message!("wrong-value", name = node.key(), misfit = misfit.sentence),
            )
        });
        return None;
    }
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourcePath;
    use crate::parse::FrontMatter;
    use crate::report::{render_diagnostics, render_message};
    use proptest::prelude::*;

    fn parse(text: &str) -> (Outcome<FrontMatter>, usize) {
        FrontMatter::parse(&SourcePath::new("content/index.en.md").unwrap(), text)
    }

    #[test]
    fn front_matter_ends_where_its_text_begins() {
        for (text, title, body) in [
            ("---\ntitle: A\n---\nBody\n", Some("A"), "Body\n"),
            ("---\r\ntitle: A\r\n---\r\nBody", Some("A"), "Body"),
            ("\u{FEFF}---\ntitle: A\n...\nBody", Some("A"), "Body"),
            ("--- \ntitle: 2014\n--- \n\nBody", Some("2014"), "\nBody"),
            ("---\n---\nBody", None, "Body"),
            ("---\ntitle: A\n---", Some("A"), ""),
            ("Body\n---\nmore\n---\n", None, "Body\n---\nmore\n---\n"),
            ("----\na\n---\n", None, "----\na\n---\n"),
            ("", None, ""),
        ] {
            let (outcome, start) = parse(text);
            assert_eq!(
                render_diagnostics(text, &outcome.diagnostics),
                "",
                "{text:?}"
            );
            assert_eq!(
                (outcome.value.title.as_deref(), &text[start..]),
                (title, body),
                "{text:?}"
            );
        }
    }

    const WHOLE: &str = "---\ntitle: A title\ndescription: >\n  Of two\n  lines\nslug: a-title\n\
        date: 2014-04-28\nupdated: 2015-01-01T10:00:00Z\nexpires: 2030-01-01\ndraft: no\nweight: -3\n\
        image: {file: a.jpg, alt: 'What, it shows', credit: Someone}\naliases: /old\nkind: story\n\
        template: special/wide\nsource_language: FR\ntranslated_from: pt-br\nextra: {x: [1, 2.5]}\n\
        topics: [law, oversight]\n2014: yes\n---\n";

    #[test]
    fn everything_a_page_can_say_is_read() {
        let (outcome, _) = parse(WHOLE);
        assert_eq!(render_diagnostics(WHOLE, &outcome.diagnostics), "");
        let place = |keys: &[&str]| &WHOLE[outcome.value.locate(keys).range()];
        assert_eq!(place(&["topics", "1"]), "oversight");
        assert_eq!(place(&["image", "alt"]), "'What, it shows'");
        assert_eq!(&WHOLE[outcome.value.locate_key(&["2014"]).range()], "2014");
        assert_eq!(place(&["nothing"]), &WHOLE[4..WHOLE.len() - 4]);
        let shown = FrontMatter {
            yaml: Yaml::default(),
            ..outcome.value
        };
        insta::assert_snapshot!(format!("{shown:#?}"));
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let text = "---\ntitle: [a]\nslug: a/b\ndate: 2014-02-30\ndraft: maybe\nweight: heavy\n\
            image: {fil: a.jpg, alt: 1}\naliases: [../x, /y]\ntemplate: ../x\nsource_language: x\n---\n";
        insta::assert_snapshot!(render_diagnostics(text, &parse(text).0.diagnostics));
        for (text, message) in [
            (
                "---\ntitle: A\n",
                "The front matter begins with this line and never ends.",
            ),
            (
                "---\ntext\n---\n",
                "This is a group of named values; here it is the text \"text\".",
            ),
            ("---\na: 1\na: 2\n---\n", "The key `a` is there twice."),
        ] {
            assert_eq!(
                render_message(&parse(text).0.diagnostics[0].message),
                message
            );
        }
    }

    #[test]
    fn positions_count_from_the_start_of_the_file() {
        let text = "---\ntitle: Peace: a start\n---\n";
        let (outcome, body) = parse(text);
        let span = outcome.diagnostics[0]
            .location
            .as_ref()
            .unwrap()
            .span
            .unwrap();
        assert_eq!(&text[span.range()], ": a start");
        assert_eq!(body, text.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_change_of_a_page_stops_the_reader(at in 0..WHOLE.len(), cut in 0..30_usize, put in "[a-z:\\-\\[\\]{}&*!|>'\"#. \n\r\u{85}\u{feff}é]{0,6}") {
            let text = format!("{}{put}{}", &WHOLE[..at], &WHOLE[(at + cut).min(WHOLE.len())..]);
            let (outcome, start) = parse(&text);
            prop_assert!(text.get(start..).is_some());
            for key in outcome.value.others.keys() {
                prop_assert!(text.get(outcome.value.locate_key(&[key]).range()).is_some());
            }
        }

        #[test]
        fn no_page_stops_the_reader(text in "(---\n|\\PC|[a-z]: |\n|- |\t){0,40}") {
            let (_, start) = parse(&text);
            prop_assert!(text.get(start..).is_some());
        }
    }

    #[test]
    fn front_matter_ends_where_the_text_begins() {
        let path = SourcePath::new("content/index.en.md").unwrap();
        let (outcome, start) = FrontMatter::parse(&path, "---\ntitle: Peace\n---\nText");
        assert_eq!(outcome.value.title.as_deref(), Some("Peace"));
        assert_eq!(start, 21);
    }
}
