//! Rebuilds: a site that is edited again and again, built over what was there, and built anew.

use super::edits::{self, Edit};
use super::fonts::Installed;
use super::on_disk::found;
use super::requests::any_request;
use super::support::{Files, output, rebuilt_in_process, request};
use plenary::testing::{BuildMemos, Cache, CacheDirectory, MemorySource, Traces};
use plenary::{Moment, Request};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What happens between two builds, and how the second is done.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) edit: Option<Edit>,
    pub(crate) threads: usize,
    pub(crate) mishap: Mishap,
    /// How many seconds go by.
    pub(crate) seconds: i64,
    /// What the build is asked for, but for the clock.
    pub(crate) request: Request,
    pub(crate) fonts: Installed,
}

/// What befalls a cache.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mishap {
    /// Nothing: the same program goes on.
    None,
    /// The program ends, and another reads what it kept.
    Reloaded,
    /// A file of the cache is gone.
    Lost(usize),
    /// A file of the cache is shorter than it was.
    Cut(usize, usize),
    /// A byte of a file of the cache is another.
    Flipped(usize, usize),
    /// Every so many things are not remembered.
    Forgotten(usize),
    /// A file of the output is gone.
    Output(usize),
}

impl Step {
    fn usual() -> Self {
        let mishap = Mishap::None;
        Self {
            edit: None,
            threads: 1,
            mishap,
            seconds: 0,
            request: request(),
            fonts: Installed::NotAsked,
        }
    }

    /// Makes the step that is nothing but an edit.
    pub(crate) fn edit(edit: Edit) -> Self {
        Self {
            edit: Some(edit),
            ..Self::usual()
        }
    }

    /// Makes the step in which nothing happens but that seconds go by.
    pub(crate) fn after(seconds: i64) -> Self {
        Self {
            seconds,
            ..Self::usual()
        }
    }

    /// Makes the step in which nothing happens but that something else is asked for.
    pub(crate) fn request(request: Request) -> Self {
        Self {
            request,
            ..Self::usual()
        }
    }
}

pub(crate) fn any_step() -> impl Strategy<Value = Step> {
    let mishap = prop_oneof![
        3 => Just(Mishap::None),
        3 => Just(Mishap::Reloaded),
        1 => (0..MOST_FILES).prop_map(Mishap::Lost),
        1 => (0..MOST_FILES, any::<usize>()).prop_map(|(file, place)| Mishap::Cut(file, place)),
        1 => (0..MOST_FILES, any::<usize>()).prop_map(|(file, place)| Mishap::Flipped(file, place)),
        2 => (1..5usize).prop_map(Mishap::Forgotten),
        1 => any::<usize>().prop_map(Mishap::Output),
    ];
    let seconds = prop_oneof![4 => Just(0), 1 => Just(1), 1 => Just(90 * 86_400), 1 => Just(-60)];
    let edit = proptest::option::weighted(0.9, edits::any_edit());
    (edit, 1..4usize, mishap, seconds, any_request()).prop_map(
        |(edit, threads, mishap, seconds, request)| Step {
            edit,
            threads,
            mishap,
            seconds,
            request,
            fonts: Installed::NotAsked,
        },
    )
}

/// Where in the folder of a site its cache is; its fonts lie beside that.
const CACHE: &str = "cache";

/// A site over the days.
pub(crate) struct Site {
    site: MemorySource,
    now: i64,
    cache: Cache,
    memos: BuildMemos,
    folder: TempDir,
    published: Files,
}

impl Site {
    /// Makes a site that has been built once.
    pub(crate) fn new(site: MemorySource) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::in_directory(CacheDirectory::new(folder.path().join(CACHE)));
        let mut site = Self {
            site,
            now: 1_780_000_000,
            cache,
            memos: BuildMemos::default(),
            folder,
            published: Files::new(),
        };
        site.check(1, &request(), Installed::NotAsked).unwrap();
        site
    }

    /// Returns whether the site was without errors, so that there is something to compare.
    pub(crate) fn is_published(&self) -> bool {
        !self.published.is_empty()
    }

    /// Goes through steps, and compares each rebuild with a clean build.
    pub(crate) fn follow(mut self, steps: &[Step]) -> Result<(), TestCaseError> {
        for step in steps {
            if let Some(edit) = &step.edit {
                self.site = edits::apply(&self.site, edit);
            }
            self.now += step.seconds;
            self.suffer(step.mishap);
            self.check(step.threads, &step.request, step.fonts)?;
        }
        Ok(())
    }

    fn suffer(&mut self, mishap: Mishap) {
        if let Mishap::Output(place) = mishap {
            let file = self
                .published
                .keys()
                .nth(place % self.published.len().max(1))
                .cloned();
            file.map(|file| self.published.remove(&file));
        } else if mishap != Mishap::None {
            harm(&self.folder.path().join(CACHE), mishap);
            self.cache = Cache::in_directory(CacheDirectory::new(self.folder.path().join(CACHE)));
            self.memos = BuildMemos::default();
        }
    }

    fn check(
        &mut self,
        threads: usize,
        request: &Request,
        fonts: Installed,
    ) -> Result<(), TestCaseError> {
        let request = Request {
            now: Moment::from_unix(self.now).unwrap(),
            fonts: fonts.fonts(&self.folder.path().join("fonts")),
            ..request.clone()
        };
        let site = Arc::new(self.site.clone());
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let (made, _) = pool.install(|| {
            rebuilt_in_process(
                site.clone(),
                &request,
                &mut self.cache,
                &mut self.memos,
                self.published.clone(),
            )
        });
        self.cache.save().unwrap();
        let clean = output(site, &request);
        let is_published = made.is_published;
        prop_assert_eq!(is_published, clean.is_published);
        prop_assert_eq!(&made.problems, &clean.problems);
        if is_published {
            compare(&made.files, &clean.files)?;
            self.published = made.files;
        }
        Ok(())
    }
}

/// Compares two outputs byte for byte.
pub(crate) fn compare<Name: Clone + Debug + Ord>(
    made: &BTreeMap<Name, Vec<u8>>,
    clean: &BTreeMap<Name, Vec<u8>>,
) -> Result<(), TestCaseError> {
    let names = |files: &BTreeMap<Name, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    prop_assert_eq!(names(made), names(clean));
    for (file, bytes) in made {
        let [text, other] = [bytes, &clean[file]].map(|bytes| String::from_utf8_lossy(bytes));
        prop_assert_eq!(text, other, "{:?}", file);
        // Two pictures can be the same as far as they are text.
        prop_assert!(*bytes == clean[file], "{:?} has other bytes", file);
    }
    Ok(())
}

/// How many files of a cache something may befall, some images among them.
const MOST_FILES: usize = FILES.len() + 3;

/// The files of a cache but its images.
const FILES: [&str; 5] = ["run", "documents", "files", "outputs", "measures"];

/// The folder of a cache in which images are.
const IMAGES: &str = "made";

/// Lists the files of a cache that something may befall, whether they are there or not.
fn files(cache: &Path) -> Vec<PathBuf> {
    let images = found(&cache.join(IMAGES)).into_keys();
    let images = images.map(|image| Path::new(IMAGES).join(image));
    let files = FILES.iter().map(PathBuf::from).chain(images);
    files.map(|file| cache.join(file)).collect()
}

#[test]
fn every_file_of_a_cache_can_be_harmed() {
    let site = Site::new(super::trees::plain_site());
    let cache = site.folder.path().join(CACHE);
    let mut there = found(&cache);
    there.retain(|file, _| {
        !["CACHEDIR.TAG", ".gitignore"]
            .map(Path::new)
            .contains(&&**file)
    });
    let there: Vec<PathBuf> = there.into_keys().map(|file| cache.join(file)).collect();
    assert!(
        there
            .iter()
            .any(|file| file.starts_with(cache.join(IMAGES))),
        "{there:?}"
    );
    assert!(there.len() > 2, "{there:?}");
    let harmed = files(&cache);
    assert!(there.iter().all(|file| harmed.contains(file)), "{there:?}");
}

/// Does to the cache in a folder what befalls it.
pub(crate) fn harm(folder: &Path, mishap: Mishap) {
    let files = files(folder);
    let of = |file: usize| &files[file % files.len()];
    match mishap {
        Mishap::None | Mishap::Reloaded | Mishap::Output(_) => {}
        Mishap::Forgotten(step) => forget(&CacheDirectory::new(folder), step),
        Mishap::Lost(file) => {
            let _ = fs::remove_file(of(file));
        }
        Mishap::Cut(file, place) | Mishap::Flipped(file, place) => {
            let Ok(mut bytes) = fs::read(of(file)) else {
                return;
            };
            let place = place % bytes.len().max(1);
            if let Mishap::Cut(..) = mishap {
                bytes.truncate(place);
            } else if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1;
            }
            fs::write(of(file), bytes).unwrap();
        }
    }
}

/// Drops every so many documents, files and outputs from the cache.
fn forget(folder: &CacheDirectory, step: usize) {
    fn thin<T>(all: Vec<T>, step: usize) -> Vec<T> {
        let kept = all
            .into_iter()
            .enumerate()
            .filter(|(place, _)| place % step != 0);
        kept.map(|(_, kept)| kept).collect()
    }
    if let Ok(documents) = folder.documents() {
        folder.keep_documents(&thin(documents, step)).unwrap();
    }
    if let Ok(files) = folder.files() {
        folder.keep_files(&thin(files, step)).unwrap();
    }
    if let Ok(traces) = folder.traces() {
        let outputs = thin(traces.outputs.clone(), step);
        folder.keep_traces(&Traces { outputs, ..traces }).unwrap();
    }
    folder.keep_run(None).unwrap();
}
