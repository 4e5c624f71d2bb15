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
pub(crate) fn folder() -> PathBuf {
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

/// Splits a spec into its cases; headings without blocks are prose.
pub(crate) fn read(text: &str) -> Vec<Case> {
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
    cases
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
