//! `plenary build`: the site into a folder.

use super::arguments::{BuildOptions, Format};
use super::{Exit, output};
use crate::base::{Code, Diagnostic, Moment, SourcePath, decode};
use crate::cache::{Cache, Folder, Unusable};
use crate::pipeline::{Built, Observer, Request, build, embedded_themes};
use crate::report::{self, Style, Tally};
use crate::sink::DirectorySink;
use crate::site::Choices;
use crate::source::{DiskSource, LayeredSource, Snapshot};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Builds the site and tells how it went.
pub(super) fn run(options: &BuildOptions) -> Exit {
    let start = Instant::now();
    let snapshot = match snapshot(&options.root) {
        Ok(snapshot) => snapshot,
        Err(problem) => return refuse(options, *problem),
    };
    let request = match request(options) {
        Ok(request) => request,
        Err(problem) => return refuse(options, *problem),
    };
    let target = options.root.join(&options.output);
    let sink = match DirectorySink::open(&options.root, &target) {
        Ok(sink) => sink,
        Err(problem) => return refuse(options, problem),
    };
    let bar = progress_bar();
    let mut cache = cache(options);
    let watch = Watch { bar: &bar };
    let (built, kept) = with_threads(options.jobs, || {
        let built = build(&snapshot, &request, &mut cache, sink, &watch);
        (built, cache.save())
    });
    bar.finish_and_clear();
    tell(options, &snapshot.value, &built, start.elapsed());
    tell_of_cache(options, &cache, kept);
    if built.diagnostics.iter().any(Diagnostic::is_error) { Exit::Errors } else { Exit::Clean }
}

fn snapshot(root: &Path) -> Result<crate::base::Outcome<Snapshot>, Box<Diagnostic>> {
    let disk = DiskSource::new(root).map_err(|error| {
        let message = format!("The folder `{}` could not be opened: {error}.", root.display());
        Box::new(
            Diagnostic::new(Code::UnreadableFile, message)
                .help("Name the folder of the site with --root."),
        )
    })?;
    let layered = LayeredSource::new(Arc::new(embedded_themes()), Arc::new(disk));
    Ok(Snapshot::take(Arc::new(layered)))
}

fn request(options: &BuildOptions) -> Result<Request, Box<Diagnostic>> {
    let choices = Choices {
        drafts: options.drafts,
        future: options.future,
        expired: options.expired,
        link_style: options.links.into(),
    };
    Ok(Request {
        base_url: options.base_url.clone(),
        verify: options.verify,
        explain: options.explain.clone(),
        shard: options.shard,
        ..Request::new(choices, now()?)
    })
}

/// Reads the clock, or what SOURCE_DATE_EPOCH fixes it to (reproducible-builds.org).
fn now() -> Result<Moment, Box<Diagnostic>> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(fixed) => fixed.trim().parse().ok(),
        Err(_) => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            i64::try_from(since.as_secs()).ok()
        }
    };
    seconds.and_then(Moment::from_unix).ok_or_else(|| {
        let message = "SOURCE_DATE_EPOCH is not a number of seconds since 1970.";
        Box::new(
            Diagnostic::new(Code::WrongValue, message)
                .help("Set it to a number such as 1780000000, or unset it."),
        )
    })
}

fn with_threads<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    let pool =
        jobs.map(|jobs| rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build());
    match pool {
        Some(Ok(pool)) => pool.install(work),
        // Without a pool of its own the work runs on the shared one.
        Some(Err(_)) | None => work(),
    }
}

/// Only long work on a terminal shows its progress.
fn progress_bar() -> ProgressBar {
    if !output::is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len}") {
        bar.set_style(style);
    }
    bar
}

/// Shows how far a build has come.
struct Watch<'a> {
    bar: &'a ProgressBar,
}

impl Observer for Watch<'_> {
    fn has_done(&self, done: usize, all: usize) {
        const STEP: usize = 64;
        if done.is_multiple_of(STEP) && self.bar.elapsed() > Duration::from_millis(500) {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }
}

fn cache(options: &BuildOptions) -> Cache {
    if options.no_cache {
        return Cache::off();
    }
    Cache::in_folder(Folder::new(options.root.join(&options.cache)))
}

/// Says in one line what became of the cache, where that is not as usual; the site is well in any case.
fn tell_of_cache(options: &BuildOptions, cache: &Cache, kept: std::io::Result<()>) {
    if options.format != Format::Human {
        return;
    }
    let folder = options.cache.display();
    match cache.unused() {
        Some(Unusable::Foreign) => output::complain(&format!(
            "The cache in `{folder}` is of another version of Plenary, so everything was made anew.\n"
        )),
        Some(_) => output::complain(&format!(
            "The cache in `{folder}` was damaged, so everything was made anew.\n"
        )),
        None => {}
    }
    if let Err(error) = kept {
        output::complain(&format!(
            "What could make the next build faster could not be kept in `{folder}`: {error}.\n"
        ));
    }
}

fn refuse(options: &BuildOptions, problem: Diagnostic) -> Exit {
    output::complain(&written(options, &[problem], &|_| None));
    Exit::Errors
}

fn tell(options: &BuildOptions, snapshot: &Snapshot, built: &Built, time: Duration) {
    let text = |path: &SourcePath| {
        let bytes = snapshot.read(path).ok()?;
        decode(path, bytes).ok()
    };
    output::complain(&written(options, &built.diagnostics, &text));
    if options.format == Format::Human {
        for reason in &built.reasons {
            output::print(&format!("{reason}\n"));
        }
        output::print(&(report::summary(&tally(built, time)) + "\n"));
    }
}

fn written(options: &BuildOptions, problems: &[Diagnostic], text: &report::Texts<'_>) -> String {
    match options.format {
        Format::Json => report::json_lines(problems, text),
        Format::Human => {
            let style = if output::is_coloured() { Style::Coloured } else { Style::Plain };
            report::human(problems, text, style, output::width())
        }
    }
}

fn tally(built: &Built, time: Duration) -> Tally {
    let summary = built.summary.unwrap_or_default();
    let errors = built.diagnostics.iter().filter(|problem| problem.is_error()).count();
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
