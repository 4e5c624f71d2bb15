//! `plenary build`: the site into a folder.

use super::arguments::{BuildOptions, Format};
use super::progress::ProgressObserver;
use super::{Exit, cache, memory_warning, output, request};
use crate::base::{Code, Diagnostic, SourcePath, decode};
use crate::cache::Cache;
use crate::pipeline::{BuildReport, Request, ShardManifest, build, embedded_themes};
use crate::report::{self, Tally};
use crate::sink::DirectorySink;
use crate::source::{DiskSource, LayeredSource, Snapshot};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Builds the site and tells how it went.
pub(super) fn run(options: &BuildOptions) -> Exit {
    let start = Instant::now();
    let watch = ProgressObserver::new(options.timings.as_ref().map(|_| start));
    if let Some(file) = options
        .timings
        .iter()
        .flatten()
        .find(|file| !may_be_drawn(file))
    {
        return refuse(options, not_drawn(file));
    }
    let request = match request::request(options) {
        Ok(request) => request,
        Err(problem) => return refuse(options, *problem),
    };
    let source = match source(&options.root) {
        Ok(source) => source,
        Err(problem) => return refuse(options, *problem),
    };
    let made = with_threads(options.jobs, || make(options, &request, source, &watch));
    let FinishedBuild {
        snapshot,
        built,
        cache,
        kept,
    } = match made {
        Ok(made) => made,
        Err(problem) => return refuse(options, *problem),
    };
    let spans = watch.finish();
    tell(options, &snapshot, &built, start.elapsed());
    cache::tell(options, &cache, kept);
    show_timings(options, &spans);
    // The program ends here, and the system takes memory back sooner than it is given back piece by piece.
    std::mem::forget(cache);
    if built.diagnostics.iter().any(Diagnostic::is_error) {
        Exit::Errors
    } else {
        Exit::Clean
    }
}

/// What a build leaves.
struct FinishedBuild {
    snapshot: Snapshot,
    built: BuildReport,
    cache: Cache,
    /// Whether the cache could be kept.
    kept: io::Result<()>,
}

fn make(
    options: &BuildOptions,
    request: &Request,
    source: Arc<LayeredSource>,
    watch: &ProgressObserver,
) -> Result<FinishedBuild, Box<Diagnostic>> {
    let target = options.root.join(&options.output);
    let (listed, sink) = rayon::join(
        || watch.time("list", || Snapshot::take(source)),
        || watch.time("open", || DirectorySink::open(&options.root, &target)),
    );
    let sink = sink?;
    if options.shard.is_some() && sink.has_other_than(ShardManifest::FILE) {
        return Err(Box::new(no_slice(&options.output)));
    }
    let mut cache = watch.time("cache", || cache::open(options))?;
    if cache.run().is_none() && options.shard.is_none() {
        memory_warning::tell(options, &listed.value);
    }
    let built = build(&listed, request, &mut cache, sink, watch);
    let kept = watch.time("keep", || cache.save());
    Ok(FinishedBuild {
        snapshot: listed.value,
        built,
        cache,
        kept,
    })
}

fn no_slice(output: &Path) -> Diagnostic {
    let output = output.display();
    let message =
        format!("`{output}` has a site in it that is no slice; a slice would leave a part of it.");
    Diagnostic::new(Code::OutputRefused, message)
        .help("Choose a folder for the slice alone, such as `--output slice-1`.")
}

/// Opens the sources in a folder, with the themes that the program brings along below them.
fn source(root: &Path) -> Result<Arc<LayeredSource>, Box<Diagnostic>> {
    let disk = DiskSource::new(root).map_err(|error| {
        let message = format!(
            "The folder `{}` could not be opened: {error}.",
            root.display()
        );
        Box::new(
            Diagnostic::new(Code::UnreadableFile, message)
                .help("Name the folder of the site with --root."),
        )
    })?;
    Ok(Arc::new(LayeredSource::new(
        Arc::new(embedded_themes()),
        Arc::new(disk),
    )))
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

/// Shows where the time went, and draws it where that was asked for.
fn show_timings(options: &BuildOptions, spans: &[report::WorkSpan]) {
    let Some(file) = &options.timings else { return };
    output::complain(&report::timings(spans));
    if let Some(file) = file
        && let Err(error) = std::fs::write(file, report::flame_chart(spans))
    {
        output::complain(&format!(
            "The picture could not be written to {}: {error}.\n",
            file.display()
        ));
    }
}

/// Returns whether a chart may be written to a file: there is none, or an earlier chart, or nothing in it.
fn may_be_drawn(file: &Path) -> bool {
    let is_file = std::fs::metadata(file).is_ok_and(|metadata| metadata.is_file());
    !is_file
        || std::fs::read(file).is_ok_and(|text| text.is_empty() || report::is_flame_chart(&text))
}

fn not_drawn(file: &Path) -> Diagnostic {
    let message = format!(
        "The picture of the times would take the place of `{}`.",
        file.display()
    );
    Diagnostic::new(Code::OutputRefused, message)
        .help("Name a new file, such as `--timings=chart.svg`.")
}

fn refuse(options: &BuildOptions, problem: Diagnostic) -> Exit {
    output::problems(options.format, &[problem], &|_| None);
    Exit::Errors
}

fn tell(options: &BuildOptions, snapshot: &Snapshot, built: &BuildReport, time: Duration) {
    let text = |path: &SourcePath| {
        let bytes = snapshot.read(path).ok()?;
        decode(path, &bytes).ok().map(str::to_owned)
    };
    output::problems(options.format, &built.diagnostics, &text);
    let is_asked = options.format == Format::Human || options.explain.is_some();
    for reason in built.reasons.iter().filter(|_| is_asked) {
        output::print(&format!("{reason}\n"));
    }
    if options.format == Format::Human {
        output::print(&(report::summary(&tally(built, time)) + "\n"));
    }
}

fn tally(built: &BuildReport, time: Duration) -> Tally {
    let summary = built.summary.unwrap_or_default();
    let errors = built
        .diagnostics
        .iter()
        .filter(|problem| problem.is_error())
        .count();
    Tally {
        pages: built.pages,
        languages: built.languages,
        written: summary.written,
        unchanged: summary.unchanged,
        removed: summary.removed,
        errors,
        warnings: built.diagnostics.len() - errors,
        time,
    }
}
