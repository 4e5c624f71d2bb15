//! Compares Plenary with Hugo on the same content, doing the same work: `cargo bench --bench peers`.
//!
//! Never claims more than it saw: every number in its table is measured, here and now.
//! A corpus is written in both programs' layouts, each program builds it in turn, round after
//! round, as a child process, and one Markdown table says what that took. `README.md` has the method.

mod comparison;
mod corpus;
mod floor;
mod folder;
mod measure;
mod preview;
mod program;
mod scaling;
mod table;

use clap::Parser;
use std::io::{Write as _, stderr, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

/// Why the benchmark could not go on.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Compares Plenary with Hugo on the same content.
#[derive(Parser)]
#[command(name = "peers")]
pub(crate) struct Options {
    /// How many pages the corpus has, each in six languages.
    #[arg(long, default_value_t = 1000)]
    pub(crate) pages: usize,
    /// How many times each program is measured; the table shows medians.
    #[arg(long, default_value_t = 5)]
    pub(crate) rounds: usize,
    /// What the corpus follows from.
    #[arg(long, default_value_t = 7)]
    pub(crate) seed: u64,
    /// Compares Plenary with itself on corpora of these many pages, such as 100,1000,5000.
    #[arg(long, value_delimiter = ',')]
    pub(crate) scale: Vec<usize>,
    /// Measures the preview of corpora of these many pages, such as 1000,5000.
    #[arg(long, value_delimiter = ',')]
    pub(crate) preview: Vec<usize>,
    /// The Plenary to measure; the one that cargo built for this benchmark unless told otherwise.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_plenary"))]
    pub(crate) plenary: PathBuf,
    /// The Hugo to measure; the one on the search path unless told otherwise.
    #[arg(long)]
    pub(crate) hugo: Option<PathBuf>,
    /// Leaves Plenary out, to try the other side alone.
    #[arg(long)]
    pub(crate) without_plenary: bool,
    /// The folder in which a folder for corpora and outputs is made, and removed at the end.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/corpora"))]
    pub(crate) work: PathBuf,
    /// Keeps corpora and outputs, to look at them.
    #[arg(long)]
    pub(crate) keep: bool,
    /// Says that cargo runs this as a benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "floor", sources, manifest, "--output", output] => {
            floor::run(sources.as_ref(), manifest.as_ref(), output.as_ref())
        }
        // Test runners start benchmarks too, without this word; for them there is nothing to do.
        _ if !arguments.iter().any(|argument| argument == "--bench") => Ok(()),
        _ => run(Options::parse()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(stderr(), "The benchmark stopped: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut options: Options) -> Result<(), Failure> {
    std::fs::create_dir_all(&options.work)?;
    let mut place = tempfile::Builder::new()
        .prefix("run-")
        .tempdir_in(options.work.canonicalize()?)?;
    place.disable_cleanup(options.keep);
    options.work = place.path().to_owned();
    let report = match (&options.scale[..], &options.preview[..]) {
        ([], []) => comparison::report(&options)?,
        ([], sizes) => preview::report(&options, sizes)?,
        (sizes, _) => scaling::report(&options, sizes)?,
    };
    Ok(stdout().write_all(report.as_bytes())?)
}

/// Tells whoever is waiting what is going on.
pub(crate) fn progress(what: &str) {
    let _ = writeln!(stderr(), "{what}");
}
