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
    ];
    let mut rows: Vec<Cells> = Vec::new();
    for &pages in sizes {
        progress(&format!("{pages} pages ..."));
        rows.push(row(options, &Plan::for_pages(pages, options.seed))?);
    }
    let note = "\nCold builds by Plenary; \"a page\" is a page in one language.\n";
    Ok(markdown(&head, &rows) + note)
}

fn row(options: &Options, plan: &Plan) -> Result<Cells, Failure> {
    let program = Program::plenary(options, plan)?;
    program.build_cold()?;
    let runs: Result<Vec<Measurement>, Failure> =
        (0..options.rounds).map(|_| program.build_cold()).collect();
    let middle = median(&runs?);
    let count = plan.pages * LANGUAGES;
    let each = |number: f64| format!("{:.3}", number / count.max(1) as f64);
    Ok(vec![
        plan.pages.to_string(),
        count.to_string(),
        folder::totals(&program.output)?.files.to_string(),
        seconds(middle.wall),
        seconds(middle.processor),
        mebibytes(middle.peak),
        each(middle.wall.as_secs_f64() * 1000.0),
        each(middle.processor.as_secs_f64() * 1000.0),
        each(middle.peak as f64 / 1024.0),
    ])
}
