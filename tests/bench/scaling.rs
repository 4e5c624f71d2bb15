//! Plenary alone on corpora of growing size: what a page costs should not depend on how many there are.

use crate::corpus::{LANGUAGES, Plan};
use crate::folder;
use crate::measure::{Measurement, median};
use crate::program::Program;
use crate::table::{Cells, markdown, mebibytes, seconds};
use crate::{Failure, Options, progress};

/// Measures cold builds of each of `sizes` and returns the cost per page as Markdown.
pub(crate) fn report(options: &Options, sizes: &[usize]) -> Result<String, Failure> {
    let head = [
        "pages",
        "page-languages",
        "files",
        "wall s",
        "CPU s",
        "peak MiB",
        "wall ms a page",
        "CPU ms a page",
        "KiB a page",
        "CPU ms a further file",
        "KiB a further file",
        "unchanged s",
        "of cold",
        "one edit s",
        "of cold",
    ];
    let mut rows: Vec<Cells> = Vec::new();
    progress("a single page ...");
    let first = first(options)?;
    for &pages in sizes {
        progress(&format!("{pages} pages ..."));
        rows.push(row(options, &Plan::for_pages(pages, options.seed), &first)?);
    }
    Ok(markdown(&head, &rows) + NOTE)
}

const NOTE: &str = "\nPlenary alone; \"a page\" is a page in one language, and its cost is that of a cold build. \
    \"A further file\" leaves out what a site of a single page costs, and counts lists as well, of which small \
    sites have more for each page.\n";

/// What a site of a single page costs, which is what the program itself does.
struct First {
    measurement: Measurement,
    files: u64,
}

fn first(options: &Options) -> Result<First, Failure> {
    let program = Program::plenary(options, &Plan::for_pages(1, options.seed))?;
    program.build_cold()?;
    let runs: Result<Vec<_>, _> = (0..options.rounds).map(|_| program.build_cold()).collect();
    Ok(First { measurement: median(&runs?), files: folder::totals(&program.output)?.files })
}

fn row(options: &Options, plan: &Plan, first: &First) -> Result<Cells, Failure> {
    let program = Program::plenary(options, plan)?;
    program.build_cold()?;
    let [mut cold, mut unchanged, mut edited] = [const { Vec::new() }; 3];
    for _ in 0..options.rounds {
        cold.push(program.build_cold()?);
        unchanged.push(program.build()?);
        program.edit_body()?;
        edited.push(program.build()?);
    }
    let [middle, unchanged, edited] = [cold, unchanged, edited].map(|runs| median(&runs));
    let of_cold = |run: Measurement| {
        format!("{:.3}", run.wall.as_secs_f64() / middle.wall.as_secs_f64().max(f64::EPSILON))
    };
    let count = plan.pages * LANGUAGES;
    let each = |number: f64| format!("{:.3}", number / count.max(1) as f64);
    let files = folder::totals(&program.output)?.files;
    let further =
        |number: f64| format!("{:.3}", number / files.saturating_sub(first.files).max(1) as f64);
    let processor = middle.processor.saturating_sub(first.measurement.processor);
    let peak = middle.peak.saturating_sub(first.measurement.peak);
    Ok(vec![
        plan.pages.to_string(),
        count.to_string(),
        files.to_string(),
        seconds(middle.wall),
        seconds(middle.processor),
        mebibytes(middle.peak),
        each(middle.wall.as_secs_f64() * 1000.0),
        each(middle.processor.as_secs_f64() * 1000.0),
        each(middle.peak as f64 / 1024.0),
        further(processor.as_secs_f64() * 1000.0),
        further(peak as f64 / 1024.0),
        seconds(unchanged.wall),
        of_cold(unchanged),
        seconds(edited.wall),
        of_cold(edited),
    ])
}
