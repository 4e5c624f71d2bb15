//! `plenary build`: the site into a folder.
//!
//! Decides nothing about the site: opens what the flags name, calls [`build`], and prints the report.

use super::arguments::{BuildOptions, Format};
use super::exit::Exit;
use super::progress::ProgressObserver;
use super::{cache, memory_warning, output, request};
use crate::base::{Code, Diagnostic, SourcePath, decode, message};
use crate::cache::Cache;
use crate::pipeline::{BuildMemos, BuildReport, Project, Request, ShardManifest, build};
use crate::report::{Tally, WorkSpan, flame_chart, is_flame_chart, summary, timings};
use crate::sink::DirectorySink;
use crate::source::Snapshot;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// Builds the site and prints the report.
pub(super) fn run(options: &BuildOptions) -> Exit {
    let start = Instant::now();
    let observer = ProgressObserver::new(options.timings.as_ref().map(|_| start));
    if let Some(file) = options
        .timings
        .iter()
        .flatten()
        .find(|file| !may_be_chart(file))
    {
        return refuse(options, not_a_chart(file));
    }
    let request = match request::request(options) {
        Ok(request) => request,
        Err(problem) => return refuse(options, *problem),
    };
    let project = match open(&options.root) {
        Ok(project) => project,
        Err(problem) => return refuse(options, *problem),
    };
    let built = with_threads(options.jobs, || {
        build_site(options, &request, &project, &observer)
    });
    let FinishedBuild {
        snapshot,
        report,
        cache,
        saved,
    } = match built {
        Ok(built) => built,
        Err(problem) => return refuse(options, *problem),
    };
    let spans = observer.finish();
    print_report(options, &snapshot, &report, start.elapsed());
    cache::print_state(options, &cache, saved);
    print_timings(options, &spans);
    // The program ends here, and the system frees the memory faster than destructors do.
    std::mem::forget(cache);
    if report.diagnostics.iter().any(Diagnostic::is_error) {
        Exit::Errors
    } else {
        Exit::Clean
    }
}

/// Everything that a build returns.
struct FinishedBuild {
    snapshot: Snapshot,
    report: BuildReport,
    cache: Cache,
    /// Whether the cache could be saved.
    saved: io::Result<()>,
}

fn build_site(
    options: &BuildOptions,
    request: &Request,
    project: &Project,
    observer: &ProgressObserver,
) -> Result<FinishedBuild, Box<Diagnostic>> {
    let target = options.root.join(&options.output);
    let (listed, sink) = rayon::join(
        || observer.time("list", || project.snapshot()),
        || observer.time("open", || DirectorySink::open(&options.root, &target)),
    );
    let sink = sink?;
    if options.shard.is_some() && sink.has_other_than(ShardManifest::FILE) {
        return Err(Box::new(not_a_shard(&options.output)));
    }
    let mut cache = observer.time("cache", || cache::open(options))?;
    if cache.run().is_none() && options.shard.is_none() {
        memory_warning::print(options, &listed.value);
    }
    let report = build(
        &listed,
        request,
        &mut cache,
        &mut BuildMemos::default(),
        &sink,
        observer,
    );
    let saved = observer.time("keep", || cache.save());
    Ok(FinishedBuild {
        snapshot: listed.value,
        report,
        cache,
        saved,
    })
}

fn not_a_shard(output: &Path) -> Diagnostic {
    let folder = output.display().to_string();
    Diagnostic::new(
        Code::OutputRefused,
        message!("output-refused-no-slice", folder),
    )
    .help(message!("output-refused-no-slice.help"))
}

/// Opens the site in a folder.
fn open(root: &Path) -> Result<Project, Box<Diagnostic>> {
    Project::open(root).map_err(|error| {
        let (folder, error) = (root.display().to_string(), error.to_string());
        let message = message!("unreadable-file-root", folder, error);
        let help = message!("unreadable-file-root.help");
        Box::new(Diagnostic::new(Code::UnreadableFile, message).help(help))
    })
}

fn with_threads<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    let pool = jobs.map(|jobs| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build()
    });
    match pool {
        Some(Ok(pool)) => pool.install(work),
        // Without a pool of its own the work runs on the shared one.
        Some(Err(_)) | None => work(),
    }
}

/// Prints where the time went, and draws it where that was asked for.
fn print_timings(options: &BuildOptions, spans: &[WorkSpan]) {
    let Some(file) = &options.timings else { return };
    output::print_error(&timings(spans));
    if let Some(file) = file
        && let Err(error) = std::fs::write(file, flame_chart(spans))
    {
        output::print_error(&format!(
            "The picture could not be written to {}: {error}.\n",
            file.display()
        ));
    }
}

/// Returns whether a chart may be written to a file: there is none, or an earlier chart, or nothing in it.
fn may_be_chart(file: &Path) -> bool {
    let is_file = std::fs::metadata(file).is_ok_and(|metadata| metadata.is_file());
    !is_file || std::fs::read(file).is_ok_and(|text| text.is_empty() || is_flame_chart(&text))
}

fn not_a_chart(file: &Path) -> Diagnostic {
    let file = file.display().to_string();
    Diagnostic::new(Code::OutputRefused, message!("output-refused-chart", file))
        .help(message!("output-refused-chart.help"))
}

fn refuse(options: &BuildOptions, problem: Diagnostic) -> Exit {
    output::print_problems(options.format, &[problem], &|_| None);
    Exit::Errors
}

fn print_report(options: &BuildOptions, snapshot: &Snapshot, report: &BuildReport, time: Duration) {
    let text = |path: &SourcePath| {
        let bytes = snapshot.read(path).ok()?;
        decode(path, &bytes).ok().map(str::to_owned)
    };
    output::print_problems(options.format, &report.diagnostics, &text);
    let is_asked = options.format == Format::Human || options.explain.is_some();
    for reason in report.reasons.iter().filter(|_| is_asked) {
        output::print(&format!("{reason}\n"));
    }
    if options.format == Format::Human {
        let summary = summary(&tally(report, time));
        output::print(&format!("{summary}\n"));
    }
}

fn tally(report: &BuildReport, time: Duration) -> Tally {
    let summary = report.summary.unwrap_or_default();
    let errors = report
        .diagnostics
        .iter()
        .filter(|problem| problem.is_error())
        .count();
    Tally {
        pages: report.pages,
        languages: report.languages,
        written: summary.written,
        unchanged: summary.unchanged,
        removed: summary.removed,
        errors,
        warnings: report.diagnostics.len() - errors,
        time,
    }
}
