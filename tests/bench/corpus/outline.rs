//! What a page is made of before it is put into words: the same in every language.

use super::{Plan, Random};

/// A block of a page.
pub(crate) enum Block {
    /// A heading of a level and a number of words.
    Heading(usize, usize),
    /// Sentences in a row.
    Paragraph(Vec<Sentence>),
    /// Items of one sentence each, numbered or not.
    List(bool, Vec<Sentence>),
    /// A sentence that someone said.
    Quote(Sentence),
    /// Three columns and this many rows.
    Table(usize),
}

/// A sentence of a number of words, one stretch of which stands out.
pub(crate) struct Sentence {
    /// How many words it has.
    pub(crate) words: usize,
    /// How some of its words stand out.
    pub(crate) mark: Mark,
}

/// How words stand out.
pub(crate) enum Mark {
    /// They do not.
    Plain,
    /// Set in bold.
    Strong,
    /// Set in italics.
    Emphasis,
    /// Between straight quotation marks.
    Quoted,
    /// Leading to another page.
    Link(String),
}

/// Returns the blocks of `page`: 500 to 700 words with three to five links.
pub(crate) fn outline(plan: &Plan, page: usize) -> Vec<Block> {
    let mut random = Random::of(&[plan.seed, page as u64, 2]);
    let target = random.between(500, 600);
    let mut draft = Draft {
        links: (0..random.between(3, 5))
            .map(|_| link(plan, &mut random))
            .collect(),
        words: 0,
        random,
    };
    let mut blocks = vec![draft.paragraph()];
    while draft.words < target {
        blocks.push(draft.heading());
        blocks.push(draft.paragraph());
        if draft.words < target {
            blocks.push(draft.aside());
        }
    }
    while !draft.links.is_empty() {
        blocks.push(draft.paragraph());
    }
    blocks
}

fn link(plan: &Plan, random: &mut Random) -> Mark {
    Mark::Link(plan.path(random.between(1, plan.pages)))
}

struct Draft {
    random: Random,
    links: Vec<Mark>,
    words: usize,
}

impl Draft {
    fn sentence(&mut self, mark: Mark) -> Sentence {
        let words = self.random.between(8, 20);
        self.words += words;
        Sentence { words, mark }
    }

    fn heading(&mut self) -> Block {
        let words = self.random.between(2, 5);
        self.words += words;
        Block::Heading(2 + self.random.below(2), words)
    }

    /// Makes a paragraph that uses up one link, as long as there are links left.
    fn paragraph(&mut self) -> Block {
        let mark = self.links.pop().unwrap_or(Mark::Plain);
        let mut sentences = vec![self.sentence(mark)];
        for _ in 0..self.random.between(2, 4) {
            let mark = self.mark();
            sentences.push(self.sentence(mark));
        }
        Block::Paragraph(sentences)
    }

    /// Makes a list, a quotation, now and then a table, or one more paragraph.
    fn aside(&mut self) -> Block {
        match self.random.below(10) {
            0 => self.table(),
            1 => Block::Quote(self.sentence(Mark::Emphasis)),
            2..=4 => {
                let items = self.random.between(3, 5);
                Block::List(
                    self.random.below(3) == 0,
                    (0..items).map(|_| self.sentence(Mark::Plain)).collect(),
                )
            }
            _ => self.paragraph(),
        }
    }

    fn table(&mut self) -> Block {
        let rows = self.random.between(3, 6);
        self.words += 5 * (rows + 1);
        Block::Table(rows)
    }

    fn mark(&mut self) -> Mark {
        match self.random.below(9) {
            0 | 1 => Mark::Strong,
            2 | 3 => Mark::Emphasis,
            4 => Mark::Quoted,
            _ => Mark::Plain,
        }
    }
}
