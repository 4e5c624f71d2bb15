//! Plenary alone on corpora of growing size: what a page costs should not depend on how many there are.
//!
//! A machine itself is slower with much than with little: memory that nobody had before costs more than memory
//! that was just given back, and caches hold a smaller part of it. So the floor grows beside Plenary.

use crate::corpus::{LANGUAGES, Plan};
use crate::folder;
use crate::measure::{Measurement, median};
use crate::program::Program;
use crate::table::{Cells, markdown, mebibytes, seconds};
use crate::{Failure, Options, progress};

/// A corpus of one size, and what building it took.
struct Size {
    /// How many pages it has, in all languages together.
    texts: usize,
    files: u64,
    program: Program,
    floor: Program,
    cold: Vec<Measurement>,
    unchanged: Vec<Measurement>,
    edited: Vec<Measurement>,
    least: Vec<Measurement>,
}

/// Measures builds of each of `sizes` and returns the cost per page as Markdown.
///
/// The sizes take turns, so that a slow moment of the machine hits all of them.
pub(crate) fn report(options: &Options, sizes: &[usize]) -> Result<String, Failure> {
    // What a site of a single page costs is what the programs themselves do.
    let mut all = vec![Size::new(options, 1)?];
    for &pages in sizes {
        progress(&format!("Writing {pages} pages and warming up ..."));
        all.push(Size::new(options, pages)?);
    }
    for round in 1..=options.rounds {
        progress(&format!("Round {round} of {} ...", options.rounds));
        all.iter_mut().try_for_each(Size::measure)?;
    }
    let (single, sizes) = all.split_first().ok_or("There is nothing to measure.")?;
    let rows: Vec<Cells> = sizes.iter().map(|size| size.row(single)).collect();
    Ok(markdown(&HEAD, &rows) + NOTE)
}

const HEAD: [&str; 16] = [
    "page-languages",
    "files",
    "wall s",
    "CPU s",
    "peak MiB",
    "wall ms a page",
    "CPU ms a further file",
    "KiB a further file",
    "floor: CPU ms a further file",
    "wall / floor",
    "CPU / floor",
    "unchanged s",
    "of cold",
    "one edit s",
    "of cold",
    "files written",
];

const NOTE: &str = "\nPlenary alone; \"a page\" is a page in one language, and its cost is that of a cold build. \
    \"A further file\" leaves out what a site of a single page costs, and counts lists as well, of which small \
    sites have more for each page.\n";

impl Size {
    fn new(options: &Options, pages: usize) -> Result<Self, Failure> {
        let program = Program::plenary(options, &Plan::for_pages(pages, options.seed))?;
        program.build_cold()?;
        let floor = Program::floor(&program, options)?;
        floor.build_cold()?;
        let files = folder::totals(&program.output)?.files;
        let [cold, unchanged, edited, least] = [const { Vec::new() }; 4];
        let texts = pages * LANGUAGES;
        Ok(Self {
            texts,
            files,
            program,
            floor,
            cold,
            unchanged,
            edited,
            least,
        })
    }

    fn measure(&mut self) -> Result<(), Failure> {
        self.cold.push(self.program.build_cold()?);
        self.unchanged.push(self.program.build()?);
        self.program.edit_body()?;
        self.edited.push(self.program.build()?);
        self.least.push(self.floor.build_cold()?);
        Ok(())
    }

    fn row(&self, single: &Self) -> Cells {
        let [cold, unchanged, edited, least] =
            [&self.cold, &self.unchanged, &self.edited, &self.least].map(|runs| median(runs));
        let wall = |run: Measurement| run.wall.as_secs_f64();
        let processor = |run: Measurement| run.processor.as_secs_f64();
        let of = |part: f64, whole: f64| format!("{:.3}", part / whole.max(f64::EPSILON));
        let further = |number: fn(Measurement) -> f64, own: Measurement, first: &[Measurement]| {
            let files = self.files.saturating_sub(single.files).max(1) as f64;
            format!("{:.3}", (number(own) - number(median(first))) / files)
        };
        let milliseconds = |run: Measurement| run.processor.as_secs_f64() * 1000.0;
        vec![
            self.texts.to_string(),
            self.files.to_string(),
            seconds(cold.wall),
            seconds(cold.processor),
            mebibytes(cold.peak),
            format!("{:.3}", wall(cold) * 1000.0 / self.texts.max(1) as f64),
            further(milliseconds, cold, &single.cold),
            further(|run| run.peak as f64 / 1024.0, cold, &single.cold),
            further(milliseconds, least, &single.least),
            of(wall(cold), wall(least)),
            of(processor(cold), processor(least)),
            seconds(unchanged.wall),
            of(wall(unchanged), wall(cold)),
            seconds(edited.wall),
            of(wall(edited), wall(cold)),
            edited.written.to_string(),
        ]
    }
}
