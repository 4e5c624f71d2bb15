//! What becomes of a build when the disk, the system or other programs fail it: a clear sentence, never a
//! panic, and never half a site.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot make its own site has failed"
)]

#[path = "support/memory.rs"]
mod support;

use plenary::testing::{
    BuildMemos, Cache, Content, Digest, Entry, FileOnDisk, MemorySource, Outcome, Route,
    SinkSummary, Source, SourcePath, build, changed, output_failed, render_message,
};
use plenary::{Code, Diagnostic, MemorySink, Sink};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::{fs, io};
use support::Files;

const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: Reform\nlanguages: [{tag: en, name: English}]\n",
    ),
    ("content/index.en.md", "---\ntitle: Home\n---\n\nText.\n"),
    (
        "content/news/peace.en.md",
        "---\ntitle: Peace\ndate: 2026-01-02\n---\n\nText.\n",
    ),
    (
        "content/map.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ),
    ("content/_data/growth.csv", "year,number\n2026,1\n"),
    ("content/_locales/en.ftl", "own-message = Text\n"),
    ("content/_theme/assets/own.css", "p { color: red }"),
];

fn site() -> MemorySource {
    MemorySource::new(SITE.iter().copied()).unwrap()
}

/// What goes wrong with a file.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The system refuses with this number.
    System(i32),
    Kind(io::ErrorKind),
    Gone,
    Changed,
    /// Fewer bytes come than there should be.
    Short,
}

const EIO: i32 = 5;
const ENFILE: i32 = 23;
const EMFILE: i32 = 24;

const FAULTS: [(Fault, Code, &str); 9] = [
    (Fault::System(EIO), Code::UnreadableFile, "the system says"),
    (
        Fault::System(EMFILE),
        Code::UnreadableFile,
        "too many files are open",
    ),
    (
        Fault::System(ENFILE),
        Code::UnreadableFile,
        "too many files are open",
    ),
    (
        Fault::Kind(io::ErrorKind::PermissionDenied),
        Code::UnreadableFile,
        "may not open it",
    ),
    (
        Fault::Kind(io::ErrorKind::UnexpectedEof),
        Code::UnreadableFile,
        "it ends before",
    ),
    (
        Fault::Kind(io::ErrorKind::OutOfMemory),
        Code::UnreadableFile,
        "memory",
    ),
    (Fault::Gone, Code::FileChanged, "moved or deleted while"),
    (
        Fault::Changed,
        Code::FileChanged,
        "changed while the site was being built",
    ),
    (
        Fault::Short,
        Code::FileChanged,
        "changed while the site was being built",
    ),
];

/// A source that fails at one file, from one of its reads on.
struct FaultySource {
    path: SourcePath,
    fault: Fault,
    reads_left: AtomicUsize,
    was_met: Arc<AtomicBool>,
}

impl Source for FaultySource {
    fn list(&self) -> Outcome<Vec<Entry>> {
        site().list()
    }

    fn read(&self, path: &SourcePath) -> io::Result<Vec<u8>> {
        let is_left = |left: usize| left.checked_sub(1);
        if *path != self.path
            || self
                .reads_left
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, is_left)
                .is_ok()
        {
            return site().read(path);
        }
        self.was_met.store(true, Ordering::SeqCst);
        match self.fault {
            Fault::System(number) => Err(io::Error::from_raw_os_error(number)),
            Fault::Kind(kind) => Err(kind.into()),
            Fault::Gone => Err(changed(true)),
            Fault::Changed => Err(changed(false)),
            Fault::Short => site()
                .read(path)
                .map(|bytes| bytes[..bytes.len() - 1].to_vec()),
        }
    }

    fn file(&self, _: &SourcePath) -> Option<FileOnDisk> {
        None
    }

    fn has(&self, path: &SourcePath) -> bool {
        site().has(path)
    }
}

fn check_sentence(problem: &Diagnostic, words: &str) {
    let message = render_message(&problem.message);
    assert!(message.contains(words), "{problem:?}");
    assert!(
        message.ends_with('.') && problem.help.is_some(),
        "{problem:?}"
    );
}

/// Checks that the next build is a clean one: a failed build leaves nothing behind that misleads it.
fn check_after(mut cache: Cache, before: Files, whole: &support::Output, place: &str) {
    let site = Arc::new(site());
    let (after, _) = support::rebuilt(site, &support::request(), &mut cache, before);
    assert_eq!(&after, whole, "the build after {place}");
}

#[test]
fn faults_of_files_are_told_and_nothing_is_published() {
    let whole = support::output(Arc::new(site()), &support::request());
    assert!(whole.is_published, "{:?}", whole.problems);
    let mut met = 0;
    for (path, _) in SITE {
        for (fault, code, words) in FAULTS {
            for reads_left in 0..3 {
                let was_met = Arc::new(AtomicBool::new(false));
                let source = FaultySource {
                    path: SourcePath::new(path).unwrap(),
                    fault,
                    reads_left: AtomicUsize::new(reads_left),
                    was_met: Arc::clone(&was_met),
                };
                let mut cache = Cache::default();
                let source = Arc::new(source);
                let (output, _) =
                    support::rebuilt(source, &support::request(), &mut cache, Files::new());
                let place = format!("{path} {fault:?} after {reads_left}");
                let before = Some(&output.files).filter(|_| output.is_published);
                check_after(cache, before.cloned().unwrap_or_default(), &whole, &place);
                if !was_met.load(Ordering::SeqCst) {
                    assert_eq!(output, whole, "{place}");
                    continue;
                }
                if output.is_published {
                    // All that is shown had been read; only the answer to a second question was missing.
                    assert!(reads_left > 0 && output.files == whole.files, "{place}");
                    continue;
                }
                met += 1;
                let told = output.problems.iter().find(|problem| problem.code == code);
                let told = told.unwrap_or_else(|| panic!("{place}: {:?}", output.problems));
                check_sentence(told, words);
                assert!(render_message(&told.message).contains(path), "{told:?}");
            }
        }
    }
    assert!(met >= SITE.len() * FAULTS.len(), "{met}");
}

/// A sink that fails from one of its outputs on, or at its end.
struct FaultySink {
    inner: MemorySink,
    puts_left: AtomicUsize,
    fails_at_end: bool,
    fault: SinkFault,
    has_failed: AtomicBool,
    is_published: AtomicBool,
}

impl Sink for FaultySink {
    fn put(&self, route: &Route, content: Content) -> io::Result<Digest> {
        let is_left = |left: usize| left.checked_sub(1);
        if self
            .puts_left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, is_left)
            .is_err()
        {
            self.has_failed.store(true, Ordering::SeqCst);
            return Err((self.fault)());
        }
        self.inner.put(route, content)
    }

    fn keep(&self, route: &Route, digest: Digest) -> bool {
        self.inner.keep(route, digest)
    }

    fn is_intact(&self, site: Digest) -> bool {
        self.inner.is_intact(site)
    }

    fn finish(&self) -> Result<SinkSummary, Vec<Diagnostic>> {
        assert!(
            !self.has_failed.load(Ordering::SeqCst),
            "a site with holes was published"
        );
        if self.fails_at_end {
            return Err(vec![output_failed(
                &Route::new("").unwrap(),
                &(self.fault)(),
            )]);
        }
        self.is_published.store(true, Ordering::SeqCst);
        self.inner.finish()
    }
}

type SinkFault = fn() -> io::Error;

/// What a sink may fail with, each with the words that a person reads of it.
const SINK_FAULTS: &[(SinkFault, &str)] = &[
    (|| io::Error::from_raw_os_error(EIO), "the system says"),
    (
        || io::Error::from_raw_os_error(EMFILE),
        "too many files are open",
    ),
    (|| io::ErrorKind::StorageFull.into(), "the disk is full"),
    (|| io::ErrorKind::QuotaExceeded.into(), "may not store more"),
    (
        || io::ErrorKind::PermissionDenied.into(),
        "may not write there",
    ),
    (
        || io::ErrorKind::ReadOnlyFilesystem.into(),
        "can only be read",
    ),
    (|| io::ErrorKind::WriteZero.into(), "the system says"),
];

#[test]
fn faults_of_outputs_are_told_and_nothing_is_published() {
    let whole = support::output(Arc::new(site()), &support::request());
    for (fault, words) in SINK_FAULTS {
        for puts in [0, 1, 5] {
            check_faulty_sink(*fault, words, puts, false, &whole);
        }
        check_faulty_sink(*fault, words, usize::MAX, true, &whole);
        check_faulty_sink(*fault, words, usize::MAX, false, &whole);
    }
}

/// Builds into a sink that fails after some outputs, or at its end, or not at all.
fn check_faulty_sink(
    fault: SinkFault,
    words: &str,
    puts: usize,
    fails_at_end: bool,
    whole: &support::Output,
) {
    let is_well = puts == usize::MAX && !fails_at_end;
    let sink = FaultySink {
        inner: MemorySink::default(),
        puts_left: AtomicUsize::new(puts),
        fails_at_end,
        fault,
        has_failed: AtomicBool::new(false),
        is_published: AtomicBool::new(false),
    };
    let mut cache = Cache::default();
    let built = build(
        &support::snapshot(Arc::new(site())),
        &support::request(),
        &mut cache,
        &mut BuildMemos::default(),
        &sink,
        &(),
    );
    assert_eq!(sink.is_published.into_inner(), is_well);
    assert_eq!(built.summary.is_some(), is_well);
    let failed = built.diagnostics.iter();
    let failed: Vec<_> = failed
        .filter(|one| one.code == Code::OutputFailed)
        .collect();
    assert_eq!(failed.is_empty(), is_well, "{words} {puts}");
    for problem in failed {
        check_sentence(problem, words);
    }
    let published = if is_well {
        sink.inner.into_files()
    } else {
        Files::new()
    };
    check_after(cache, published, whole, words);
}

/// Starts the program with room for so many open files.
#[cfg(unix)]
fn run(root: &Path, files: u32) -> std::process::Output {
    Command::new("sh")
        .args([
            "-c",
            "ulimit -n \"$1\" && exec \"$2\" build --root \"$3\" --jobs 2",
            "sh",
        ])
        .arg(files.to_string())
        .arg(env!("CARGO_BIN_EXE_plenary"))
        .arg(root)
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn few_open_files_end_in_a_sentence_or_in_a_site() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in SITE {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let page = folder.path().join("content/index.en.md");
    let seen = || fs::read(folder.path().join("public/index.html")).unwrap();
    assert!(run(folder.path(), 256).status.success());
    let mut refused = 0;
    for files in (3..16).chain([32]) {
        let before = seen();
        fs::write(&page, format!("---\ntitle: Home {files}\n---\n")).unwrap();
        let output = run(folder.path(), files);
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => assert!(seen() != before, "{files}"),
            // With so few the system cannot even start the program.
            Some(126 | 127) => assert_eq!(seen(), before, "{files}"),
            code => {
                assert_eq!(code, Some(1), "{files}: {said}");
                assert!(
                    said.contains("error") || said.contains("could not"),
                    "{files}: {said}"
                );
                refused += usize::from(said.contains("too many files are open"));
                assert_eq!(seen(), before, "{files}");
            }
        }
        assert!(run(folder.path(), 256).status.success());
        assert!(seen() != before, "{files}");
    }
    assert!(refused > 0);
}
