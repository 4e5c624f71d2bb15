//! Puts an outline into the words of a language: meaningless, but of real words in a real script.

use super::outline::{Block, Mark, Sentence};
use super::{Random, Tongue};
use std::fmt::Write as _;

/// Someone who writes in one language.
pub(crate) struct Writer<'a> {
    /// What is written in.
    pub(crate) tongue: &'a Tongue,
    /// Which words are chosen.
    pub(crate) random: Random,
}

impl Writer<'_> {
    /// Writes `count` words as a title, a heading or a cell.
    pub(crate) fn phrase(&mut self, count: usize) -> String {
        capitalised(&self.words(count).join(self.tongue.space))
    }

    /// Writes the body of a page in Markdown.
    pub(crate) fn body(&mut self, blocks: &[Block]) -> String {
        let blocks: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        blocks.join("\n")
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading(level, words) => {
                format!("{} {}\n", "#".repeat(*level), self.phrase(*words))
            }
            Block::Paragraph(sentences) => {
                let sentences: Vec<String> = sentences
                    .iter()
                    .map(|sentence| self.sentence(sentence))
                    .collect();
                format!("{}\n", sentences.join(self.tongue.space))
            }
            Block::List(numbered, items) => self.list(*numbered, items),
            Block::Quote(sentence) => format!("> {}\n", self.sentence(sentence)),
            Block::Table(rows) => self.table(*rows),
        }
    }

    fn list(&mut self, numbered: bool, items: &[Sentence]) -> String {
        items
            .iter()
            .enumerate()
            .fold(String::new(), |mut text, (place, item)| {
                let item = self.sentence(item);
                let _ = match numbered {
                    true => writeln!(text, "{}. {item}", place + 1),
                    false => writeln!(text, "- {item}"),
                };
                text
            })
    }

    fn table(&mut self, rows: usize) -> String {
        let mut text = format!("{}|---|---|---|\n", self.row());
        for _ in 0..rows {
            text.push_str(&self.row());
        }
        text
    }

    fn row(&mut self) -> String {
        format!(
            "| {} | {} | {} |\n",
            self.phrase(1),
            self.phrase(2),
            self.phrase(2)
        )
    }

    fn sentence(&mut self, sentence: &Sentence) -> String {
        let mut words: Vec<String> = self
            .words(sentence.words)
            .into_iter()
            .map(str::to_owned)
            .collect();
        words[0] = capitalised(&words[0]);
        let start = self.random.between(1, sentence.words - 4);
        let stretch: Vec<String> = words.drain(start..start + 2).collect();
        words.insert(
            start,
            marked(&stretch.join(self.tongue.space), &sentence.mark),
        );
        if words.len() > 10 {
            words[6].push_str(self.tongue.comma);
        }
        words.join(self.tongue.space) + self.tongue.stop
    }

    fn words(&mut self, count: usize) -> Vec<&'static str> {
        (0..count)
            .map(|_| self.random.early(&self.tongue.words))
            .collect()
    }
}

fn marked(text: &str, mark: &Mark) -> String {
    match mark {
        Mark::Plain => text.to_owned(),
        Mark::Strong => format!("**{text}**"),
        Mark::Emphasis => format!("*{text}*"),
        Mark::Quoted => format!("\"{text}\""),
        Mark::Link(path) => format!("[{text}]({path})"),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
