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
        "unchanged s",
        "of cold",
        "one edit s",
        "of cold",
    ];
    let mut rows: Vec<Cells> = Vec::new();
    for &pages in sizes {
        progress(&format!("{pages} pages ..."));
        rows.push(row(options, &Plan::for_pages(pages, options.seed))?);
    }
    let note = "\nPlenary alone; \"a page\" is a page in one language, and its cost is that of a cold build.\n";
    Ok(markdown(&head, &rows) + note)
}

fn row(options: &Options, plan: &Plan) -> Result<Cells, Failure> {
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
        seconds(unchanged.wall),
        of_cold(unchanged),
        seconds(edited.wall),
        of_cold(edited),
    ])
}
