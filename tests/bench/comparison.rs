//! Plenary, Hugo and the floor, in turn, on one corpus.

use crate::corpus::{LANGUAGES, Plan};
use crate::folder::{self, Totals};
use crate::measure::{Measurement, median};
use crate::program::{Program, find_hugo};
use crate::table::{Cells, markdown, mebibytes, seconds};
use crate::{Failure, Options, progress};
use std::fmt::Write as _;
use std::thread;

/// The sorts of runs, in the order of the table.
const COLD: &str = "cold build";
const UNCHANGED: &str = "nothing changed";
const EDITED: &str = "one text edited";

/// One program's runs of one sort.
struct Series {
    run: &'static str,
    name: &'static str,
    measurements: Vec<Measurement>,
    output: Totals,
}

/// Runs the comparison and returns it as Markdown.
pub(crate) fn report(options: &Options) -> Result<String, Failure> {
    let plan = Plan::for_pages(options.pages, options.seed);
    progress("Writing the corpus and warming up ...");
    let programs = programs(options, &plan)?;
    let mut text = heading(options, &plan, &programs)?;
    text.push_str(&table(&measured(options, &programs)?));
    Ok(text)
}

/// Returns the programs there are, each built once so that nothing is new to the machine.
fn programs(options: &Options, plan: &Plan) -> Result<Vec<Program>, Failure> {
    let mut programs = Vec::new();
    if !options.without_plenary {
        programs.push(Program::plenary(options, plan)?);
    }
    match find_hugo(options.hugo.as_deref()) {
        Some(path) => programs.push(Program::hugo(path, options, plan)?),
        None => progress("Hugo was not found and is left out; `--hugo PATH` says where it is."),
    }
    for program in &programs {
        program.build_cold()?;
    }
    let peer = programs.first().ok_or("There is nothing to measure.")?;
    let floor = Program::floor(peer, options)?;
    floor.build_cold()?;
    programs.push(floor);
    Ok(programs)
}

/// Measures all programs in turn, round by round, so that a slow moment of the machine hits them all.
fn measured(options: &Options, programs: &[Program]) -> Result<Vec<Series>, Failure> {
    let mut all = Vec::new();
    for round in 1..=options.rounds {
        progress(&format!("Round {round} of {} ...", options.rounds));
        for program in programs {
            record(&mut all, COLD, program, program.build_cold()?)?;
            if program.name != "floor" {
                record(&mut all, UNCHANGED, program, program.build()?)?;
                program.edit_body()?;
                record(&mut all, EDITED, program, program.build()?)?;
            }
        }
    }
    let place = |run: &str| {
        [COLD, UNCHANGED, EDITED]
            .iter()
            .position(|known| *known == run)
    };
    all.sort_by_key(|series| place(series.run));
    Ok(all)
}

fn record(
    all: &mut Vec<Series>,
    run: &'static str,
    program: &Program,
    measurement: Measurement,
) -> Result<(), Failure> {
    let same = |series: &&mut Series| series.run == run && series.name == program.name;
    if let Some(series) = all.iter_mut().find(same) {
        series.measurements.push(measurement);
        return Ok(());
    }
    let output = folder::totals(&program.output)?;
    all.push(Series {
        run,
        name: program.name,
        measurements: vec![measurement],
        output,
    });
    Ok(())
}

fn heading(options: &Options, plan: &Plan, programs: &[Program]) -> Result<String, Failure> {
    let sources = folder::totals(&programs[0].content())?;
    let cores = thread::available_parallelism()?;
    let mut text = String::new();
    writeln!(
        text,
        "{} pages in {LANGUAGES} languages ({} page-languages, {} MiB of sources), {} sections, \
         {} tags; {cores} cores; medians of {} rounds; file cache warm.\n",
        plan.pages,
        plan.pages * LANGUAGES,
        mebibytes(sources.bytes),
        plan.sections,
        plan.tags,
        options.rounds
    )?;
    for program in programs.iter().filter(|program| program.name != "floor") {
        writeln!(text, "- {}: `{}`", program.name, program.version())?;
    }
    text.push('\n');
    Ok(text)
}

fn table(all: &[Series]) -> String {
    let head = [
        "run",
        "program",
        "wall s",
        "least-most",
        "CPU s",
        "peak MiB",
        "files",
        "MiB",
        "files written",
        "wall ×",
        "CPU ×",
        "memory ×",
    ];
    let rows: Vec<Cells> = all
        .iter()
        .map(|series| row(series, base(all, series.run)))
        .collect();
    markdown(&head, &rows)
}

/// Returns what the ratios of a run are ratios to.
fn base(all: &[Series], run: &str) -> Option<Measurement> {
    let plenary = all
        .iter()
        .find(|series| series.run == run && series.name == "Plenary")?;
    Some(median(&plenary.measurements))
}

fn row(series: &Series, base: Option<Measurement>) -> Cells {
    let middle = median(&series.measurements);
    let walls = || series.measurements.iter().map(|one| one.wall);
    let ratio = |number: fn(&Measurement) -> f64| match base {
        Some(base) if number(&base) > 0.0 => format!("{:.2}", number(&middle) / number(&base)),
        _ => "–".to_owned(),
    };
    vec![
        series.run.to_owned(),
        series.name.to_owned(),
        seconds(middle.wall),
        format!(
            "{}–{}",
            seconds(walls().min().unwrap_or_default()),
            seconds(walls().max().unwrap_or_default())
        ),
        seconds(middle.processor),
        mebibytes(middle.peak),
        series.output.files.to_string(),
        mebibytes(series.output.bytes),
        middle.written.to_string(),
        ratio(|one| one.wall.as_secs_f64()),
        ratio(|one| one.processor.as_secs_f64()),
        ratio(|one| one.peak as f64),
    ]
}
