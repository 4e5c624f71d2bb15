//! The disk: sites that are edited in a folder again and again, built there over what was there, and
//! built anew beside it.

use super::cases;
use super::edits::{self, Edit};
use super::rebuild::{Mishap, Step, any_step, compare, harm};
use super::support::{Files, request};
use super::tree::{Tree, tree};
use super::trees;
use plenary::testing::{BuildMemos, Cache, CacheDirectory, Digest, MemorySource, build};
use plenary::{BuildReport, Code, DirectorySink, Moment, Project, Request};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// A site in a folder, with its output and its cache, as `plenary build` has them.
pub(crate) struct Site {
    place: TempDir,
    now: i64,
    /// The files as they were when they were last without errors.
    good: Option<Files>,
}

impl Site {
    /// Writes a site to the disk.
    pub(crate) fn new(site: &MemorySource) -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("content")).unwrap();
        let made = Self {
            place,
            now: 1_780_000_000,
            good: None,
        };
        made.write(&Files::new(), &edits::files(site));
        made
    }

    /// Returns where the site is.
    pub(crate) fn root(&self) -> &Path {
        self.place.path()
    }

    /// Returns where the site is published.
    pub(crate) fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    fn cache(&self) -> PathBuf {
        self.root().join(".plenary")
    }

    /// Makes the files on disk say what they say `now`; those that say it already are not touched.
    ///
    /// A file that the disk cannot have, because a folder has its name, is there for no build.
    fn write(&self, before: &Files, now: &Files) {
        for gone in before.keys().filter(|path| !now.contains_key(*path)) {
            let _ = fs::remove_file(self.root().join(gone));
        }
        for (path, bytes) in now
            .iter()
            .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        {
            let file = self.root().join(path);
            let _ =
                fs::create_dir_all(file.parent().unwrap()).and_then(|()| fs::write(file, bytes));
        }
    }

    /// Returns the files that the site is made from.
    fn files(&self) -> Files {
        let name = |file: &Path| file.to_str().unwrap().replace('\\', "/");
        let mut files = Files::new();
        for folder in ["content", "themes"].map(Path::new) {
            let found = found(&self.root().join(folder)).into_iter();
            files.extend(found.map(|(file, bytes)| (name(&folder.join(file)), bytes)));
        }
        files
    }

    /// Does an edit; what the edits before made wrong is put right with it.
    fn edit(&self, edit: &Edit) {
        let before = self.files();
        let good = self.good.as_ref().unwrap_or(&before);
        let site = MemorySource::new(good.iter().map(|(path, bytes)| (path.as_str(), &**bytes)));
        let after = edits::apply(&site.unwrap(), edit);
        self.write(&before, &edits::files(&after));
    }

    fn suffer(&self, mishap: Mishap) {
        if let Mishap::Output(place) = mishap {
            let mut files = found(&self.public());
            // Without this list the files are taken for those of others, and are left alone.
            files.remove(Path::new(".plenary/manifest.json"));
            if let Some(file) = files.keys().nth(place % files.len().max(1)) {
                fs::remove_file(self.public().join(file)).unwrap();
            }
        } else {
            harm(&self.cache(), mishap);
        }
    }

    /// Builds over what the builds before left, as a program that is started for it.
    pub(crate) fn rebuild(&self, request: &Request) -> BuildReport {
        let mut cache = Cache::in_directory(CacheDirectory::new(self.cache()));
        let built = self.build(request, &mut cache, &self.public());
        cache.save().unwrap();
        built
    }

    /// Builds from nothing into another folder, and returns what is there then.
    pub(crate) fn clean(&self, request: &Request) -> (BuildReport, Tree) {
        let place = tempfile::tempdir().unwrap();
        let public = place.path().join("public");
        let built = self.build(request, &mut Cache::off(), &public);
        (built, found(&public))
    }

    fn build(&self, request: &Request, cache: &mut Cache, public: &Path) -> BuildReport {
        let listed = Project::open(self.root()).unwrap().snapshot();
        let sink = DirectorySink::open(self.root(), public).unwrap();
        let mut memos = BuildMemos::default();
        build(&listed, request, cache, &mut memos, &sink, &())
    }

    /// Builds the site both ways, and returns what it is then, if it is published.
    fn check(&self, step: &Step) -> Result<Option<Files>, TestCaseError> {
        let request = Request {
            now: Moment::from_unix(self.now).unwrap(),
            ..step.request.clone()
        };
        let before = found(&self.public());
        let pool = ThreadPoolBuilder::new()
            .num_threads(step.threads)
            .build()
            .unwrap();
        let made = pool.install(|| self.rebuild(&request));
        let (clean, expected) = self.clean(&request);
        prop_assert_eq!(&made.diagnostics, &clean.diagnostics);
        prop_assert_eq!(made.summary.is_some(), clean.summary.is_some());
        // What has errors is not published, and what was there stays.
        let expected = if clean.summary.is_some() {
            expected
        } else {
            before
        };
        compare(&found(&self.public()), &expected)?;
        Ok(clean.summary.map(|_| self.files()))
    }
}

/// Returns the files in a folder, which may not be there.
pub(crate) fn found(folder: &Path) -> Tree {
    if folder.exists() {
        tree(folder)
    } else {
        Tree::new()
    }
}

/// Waits until the disk cannot take a file that is changed later for the one it was.
pub(crate) fn settle() {
    thread::sleep(Duration::from_millis(2100));
}

/// How many sites are built side by side, so that all of them wait for the clock of the disk together.
const SITES: usize = 8;

const STEPS: usize = 5;

fn any_site() -> impl Strategy<Value = MemorySource> {
    prop_oneof![Just(trees::plain_site()), trees::likely_site()]
}

fn any_series() -> impl Strategy<Value = (MemorySource, Vec<Step>)> {
    (any_site(), proptest::collection::vec(any_step(), STEPS))
}

/// Goes through a step of every site, and returns how many are published.
///
/// Where `waits`, the edits are old enough to be relied on when the sites are built.
fn go(sites: &mut [(Site, Vec<Step>)], number: usize, waits: bool) -> Result<usize, TestCaseError> {
    for (site, steps) in &mut *sites {
        let step = &steps[number];
        if let Some(edit) = &step.edit {
            site.edit(edit);
        }
        site.now += step.seconds;
        site.suffer(step.mishap);
    }
    if waits {
        settle();
    }
    let build = |(site, steps): &mut (Site, Vec<Step>)| {
        let good = site.check(&steps[number])?;
        let published = usize::from(good.is_some());
        // Whoever never had a site without errors begins with one that has none.
        let last = || Some(edits::files(&trees::plain_site()));
        site.good = good.or(site.good.take()).or_else(last);
        Ok(published)
    };
    // Side by side here too, for files that are written wait for the disk.
    thread::scope(|scope| {
        let builds: Vec<_> = sites
            .iter_mut()
            .map(|site| scope.spawn(|| build(site)))
            .collect();
        builds.into_iter().map(|build| build.join().unwrap()).sum()
    })
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn a_rebuild_on_disk_is_a_clean_build(all in proptest::collection::vec(any_series(), SITES)) {
        let all = all.into_iter().map(|(site, steps)| (Site::new(&site), steps));
        let mut sites: Vec<(Site, Vec<Step>)> = all.collect();
        let mut published = 0;
        for number in 0..STEPS {
            published += go(&mut sites, number, number % 2 == 1)?;
        }
        // An edit out of three or so is one that leaves errors.
        prop_assert!(published * 2 > SITES * STEPS, "only {} were published", published);
    }
}

#[test]
fn an_output_that_is_stale_is_told_of_and_made_anew() {
    let site = Site::new(&trees::plain_site());
    let expected = site.clean(&request()).1;
    site.rebuild(&request());
    let folder = CacheDirectory::new(site.cache());
    let mut traces = folder.traces().unwrap();
    let trace = traces
        .outputs
        .iter_mut()
        .find(|trace| trace.route.as_str() == "en/")
        .unwrap();
    trace.output = Some(Digest::of(b"stale"));
    folder.keep_traces(&traces).unwrap();
    fs::write(site.public().join("en/index.html"), "stale").unwrap();
    let verified = site.rebuild(&Request {
        verify: true,
        ..request()
    });
    assert!(verified.summary.is_some(), "{verified:?}");
    let is_told = |built: BuildReport| {
        built
            .diagnostics
            .iter()
            .any(|problem| problem.code == Code::StaleOutput)
    };
    assert!(is_told(verified));
    assert!(!is_told(site.rebuild(&Request {
        verify: true,
        ..request()
    })));
    compare(&found(&site.public()), &expected).unwrap();
}
