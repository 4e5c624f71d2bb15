//! Cases: what stands under one heading of a spec.

use super::blocks::{Block, Role};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

/// One case: a site, and what is to come of it.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) heading: String,
    pub(crate) blocks: Vec<Block>,
}

/// Returns where specs lie.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/specs")
}

/// Returns the names of all specs, in order.
pub(crate) fn names() -> Vec<String> {
    let files = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let names = files.map(|name| name.into_string().unwrap());
    let mut names: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
        .collect();
    names.retain(|name| name != "README");
    names.sort();
    names
}

/// Returns the text of a spec.
pub(crate) fn text(spec: &str) -> String {
    fs::read_to_string(path(spec)).unwrap()
}

/// Returns where a spec lies.
pub(crate) fn path(spec: &str) -> PathBuf {
    folder().join(format!("{spec}.md"))
}

/// Returns the headings of all cases of a spec; there are some, and no two are the same.
pub(crate) fn headings(spec: &str) -> Vec<String> {
    let cases = read(&text(spec));
    assert!(!cases.is_empty(), "{spec} has no cases");
    let headings: Vec<String> = cases.into_iter().map(|case| case.heading).collect();
    for (place, heading) in headings.iter().enumerate() {
        let is_new = !headings[..place].contains(heading);
        assert!(is_new, "{spec} has two cases called `{heading}`");
    }
    headings
}

/// Returns the case of a text that has a heading.
pub(crate) fn case(text: &str, heading: &str) -> Case {
    let mut cases = read(text).into_iter();
    cases.find(|case| case.heading == heading).unwrap()
}

/// Splits a spec into its cases; headings without blocks are prose.
fn read(text: &str) -> Vec<Case> {
    let mut cases = vec![Case::default()];
    let mut heading: Option<String> = None;
    let mut block: Option<(String, Range<usize>)> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let heading = heading.take().unwrap();
                cases.push(Case {
                    heading,
                    blocks: Vec::new(),
                });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                block = Some((info.into_string(), range.end..range.start));
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((info, inner)) = block.take() {
                    let line = text[..range.start].matches('\n').count() + 1;
                    let inner = if inner.is_empty() {
                        empty(text, &range)
                    } else {
                        inner
                    };
                    let block = Block::new(&info, text, inner, line);
                    cases.last_mut().unwrap().blocks.push(block);
                }
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some((_, inner)) = &mut block {
                    *inner = inner.start.min(range.start)..inner.end.max(range.end);
                } else if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    cases.retain(|case| !case.blocks.is_empty());
    cases.iter().for_each(check_roles);
    cases
}

/// Panics where a block would be overlooked: all but those about an output are read once.
fn check_roles(case: &Case) {
    for (place, block) in case.blocks.iter().enumerate() {
        let is_about_output = matches!(
            block.role,
            Role::More(_) | Role::Output(_) | Role::Picture(_) | Role::Without(_)
        );
        let is_again = case.blocks[..place]
            .iter()
            .any(|before| before.role == block.role);
        assert!(
            is_about_output || !is_again,
            "line {}: `{}` has such a block already",
            block.line,
            case.heading
        );
    }
}

/// Returns the place behind the first line of a block without text.
fn empty(text: &str, block: &Range<usize>) -> Range<usize> {
    let start = text[block.clone()]
        .find('\n')
        .map_or(block.end, |end| block.start + end + 1);
    start..start
}

impl Case {
    /// Returns the block with a role, if the case has it.
    pub(crate) fn block(&self, role: &Role) -> Option<&Block> {
        self.blocks.iter().find(|block| block.role == *role)
    }

    /// Returns the lines of the block with a role.
    pub(crate) fn lines(&self, role: &Role) -> Vec<&str> {
        let text = self.block(role).map_or("", |block| &block.text);
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect()
    }
}
