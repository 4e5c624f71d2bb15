//! Whatever happens to a site, what the server answers is what a build of that moment would publish.

use super::edits::{self, Edit};
use super::server::Server;
use super::support::{Files, Output, output, request};
use super::trees;
use plenary::testing::{
    BaseUrl, DiskSource, LayeredSource, MemorySource, Route, Source, SourcePath,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Something that happens to a site.
#[derive(Clone, Debug)]
enum Step {
    /// A file is edited, made or deleted.
    Edit(Edit, Way),
    /// The file that has this place in the list gets the name of another, or a new one.
    Rename(usize, String),
    /// The folder of the file that has this place in the list is deleted with all that is in it.
    RemoveFolder(usize),
    /// Unsaved text is set for the file that has this place in the list.
    SetOverlay(usize, Vec<u8>),
    /// Unsaved text is set where no file is.
    SetNewOverlay(String, Vec<u8>),
    /// The unsaved text that has this place among all of them is cleared.
    ClearOverlay(usize),
    /// Something befalls the file that has this place in the list.
    Suffer(usize, Fault),
}

/// What befalls files that nobody edits.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// It gets new times, and says what it said.
    Touched,
    /// It is saved in two strokes, and asked for in between.
    Halved,
    /// It gets a second name.
    Linked,
    /// A synchronising program leaves a copy beside it, which somebody sees and deletes.
    Copied,
    /// A link beside it leads out of the site, which somebody sees and deletes.
    Astray,
}

/// How editors write.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// Over the file.
    Over,
    /// Beside it, and then in its place.
    Beside,
}

fn any_step() -> impl Strategy<Value = Step> {
    let way = prop_oneof![Just(Way::Over), Just(Way::Beside)];
    let place = any::<usize>;
    prop_oneof![
        6 => (edits::any_edit(), way).prop_map(|(edit, way)| Step::Edit(edit, way)),
        1 => (place(), trees::any_file()).prop_map(|(place, (path, _))| Step::Rename(place, path)),
        1 => place().prop_map(Step::RemoveFolder),
        2 => (place(), trees::any_file()).prop_map(|(place, (_, text))| Step::SetOverlay(place, text)),
        1 => trees::any_file().prop_map(|(path, text)| Step::SetNewOverlay(path, text)),
        2 => place().prop_map(Step::ClearOverlay),
        4 => (place(), any_fault()).prop_map(|(place, fault)| Step::Suffer(place, fault)),
    ]
}

fn any_fault() -> impl Strategy<Value = Fault> {
    use Fault::{Astray, Copied, Halved, Linked, Touched};
    proptest::sample::select(&[Touched, Halved, Linked, Copied, Astray][..])
}

/// A site on disk, with a server that shows it.
struct Preview {
    folder: TempDir,
    /// The unsaved texts of its files.
    overlays: BTreeMap<SourcePath, Vec<u8>>,
    server: Server,
    write_headers: String,
    before: Files,
}

impl Preview {
    fn new(site: &MemorySource) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for entry in site.list().value {
            put(
                folder.path(),
                entry.path.as_str(),
                &site.read(&entry.path).unwrap(),
                Way::Over,
            );
        }
        let server = Server::start(folder.path());
        let write_headers = server.write_headers();
        Self {
            folder,
            overlays: BTreeMap::new(),
            server,
            write_headers,
            before: Files::new(),
        }
    }

    /// Reads the files on disk into memory.
    fn files(&self) -> MemorySource {
        let disk = DiskSource::new(self.folder.path()).unwrap();
        let entries = disk.list().value.into_iter();
        let read = entries.filter_map(|entry| Some((disk.read(&entry.path).ok()?, entry.path)));
        read.fold(MemorySource::default(), |all, (bytes, path)| {
            all.with(path, bytes)
        })
    }

    fn follow(&mut self, step: &Step) {
        let site = self.files();
        let paths: Vec<SourcePath> = site
            .list()
            .value
            .into_iter()
            .map(|entry| entry.path)
            .collect();
        let at = |place: &usize| paths.get(place % paths.len().max(1)).cloned();
        let root = self.folder.path();
        match step {
            Step::Edit(_, _) if paths.is_empty() => {}
            Step::Edit(edit, way) => bring(root, &site, &edits::apply(&site, edit), *way),
            Step::Rename(place, path) => at(place).into_iter().for_each(|old| {
                let target = root.join(path);
                let _ = fs::create_dir_all(target.parent().unwrap());
                let _ = fs::rename(root.join(old.as_str()), &target);
            }),
            Step::RemoveFolder(place) => {
                let folder = at(place).and_then(|path| path.parent());
                let folder = folder.filter(|folder| folder.as_str().contains('/'));
                folder.map(|folder| fs::remove_dir_all(root.join(folder.as_str())));
            }
            Step::SetOverlay(place, text) => at(place)
                .into_iter()
                .for_each(|path| self.set_overlay(path, text)),
            Step::SetNewOverlay(path, text) => {
                SourcePath::new(path)
                    .into_iter()
                    .for_each(|path| self.set_overlay(path, text));
            }
            Step::ClearOverlay(place) => {
                let path = self
                    .overlays
                    .keys()
                    .nth(place % self.overlays.len().max(1))
                    .cloned();
                path.into_iter().for_each(|path| self.clear_overlay(&path));
            }
            Step::Suffer(place, fault) => {
                at(place)
                    .into_iter()
                    .for_each(|path| self.suffer(&root.join(path.as_str()), *fault));
            }
        }
    }

    fn suffer(&self, file: &Path, fault: Fault) {
        let Ok(bytes) = fs::read(file) else { return };
        let beside = |name: &str| file.with_file_name(name);
        match fault {
            Fault::Touched => {
                let file = fs::File::options().write(true).open(file).unwrap();
                file.set_modified(std::time::UNIX_EPOCH).unwrap();
            }
            Fault::Halved => {
                fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
                self.server.get("/");
                fs::write(file, bytes).unwrap();
            }
            Fault::Linked => {
                let _ = fs::hard_link(file, beside("second.txt"));
            }
            Fault::Copied => self.see_and_delete(&beside("copy (1).md"), |copy| {
                fs::write(copy, "A copy").unwrap();
            }),
            Fault::Astray => self.see_and_delete(&beside("astray.txt"), |link| {
                let _ = std::os::unix::fs::symlink("/etc/hostname", link);
            }),
        }
    }

    fn see_and_delete(&self, file: &Path, make: impl FnOnce(&Path)) {
        make(file);
        assert_eq!(self.listed_problems(), problems_of_files(&self.clean()));
        let _ = fs::remove_file(file);
    }

    /// Returns the codes of what the preview knows to be wrong with the list of files.
    fn listed_problems(&self) -> Vec<String> {
        let told = self.server.get("/_plenary/page?route=/").text();
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let problems = told["problems"].as_array().unwrap().iter();
        let codes = problems.map(|problem| problem["code"].as_str().unwrap().to_owned());
        sorted(codes.filter(|code| IN_LISTINGS.contains(&&**code)))
    }

    fn clear_overlay(&mut self, path: &SourcePath) {
        let address = plenary::testing::encode(path.as_str());
        assert_eq!(
            self.server
                .clear_overlay(&self.write_headers, &address)
                .status,
            204
        );
        self.overlays.remove(path);
    }

    fn set_overlay(&mut self, path: SourcePath, text: &[u8]) {
        let address = plenary::testing::encode(path.as_str());
        let answer = self.server.set_overlay(&self.write_headers, &address, text);
        if answer.status == 204 {
            self.overlays.insert(path, text.to_vec());
        } else {
            assert_eq!(answer.status, 400, "{path} {}", answer.text());
        }
    }

    /// Builds what is there from nothing.
    fn clean(&self) -> Output {
        let disk: Arc<dyn Source> = Arc::new(DiskSource::new(self.folder.path()).unwrap());
        let overlays = self
            .overlays
            .iter()
            .fold(MemorySource::default(), |all, (path, text)| {
                all.with(path.clone(), text.clone())
            });
        let base_url = BaseUrl::parse(&format!("http://127.0.0.1:{}/", self.server.port)).ok();
        let request = plenary::Request {
            base_url,
            ..request()
        };
        output(
            Arc::new(LayeredSource::new(disk, Arc::new(overlays))),
            &request,
        )
    }

    /// Compares every answer with what a build publishes.
    fn check(&mut self) -> Result<(), TestCaseError> {
        let clean = self.clean();
        for (file, bytes) in &clean.files {
            let answer = self.server.get(&address(file));
            if answer.header("x-plenary-stale").is_some() {
                prop_assert!(
                    clean.problems.iter().any(|problem| problem.is_error()),
                    "{}",
                    file
                );
                continue;
            }
            prop_assert_eq!(answer.status, 200, "{} {}", file, answer.text());
            let expected = String::from_utf8_lossy(bytes).into_owned();
            prop_assert_eq!(answer.published(), expected, "{}", file);
        }
        prop_assert_eq!(self.listed_problems(), problems_of_files(&clean));
        let is_shown = !clean.files.is_empty();
        for file in self
            .before
            .keys()
            .filter(|file| is_shown && !clean.files.contains_key(*file))
        {
            let answer = self.server.get(&address(file));
            let is_left = answer.header("x-plenary-stale").is_some();
            let is_gone = [404, 308, 500].contains(&answer.status);
            prop_assert!(is_left || is_gone, "{} is there: {}", file, answer.text());
        }
        self.before = clean.files;
        Ok(())
    }
}

/// Problems that lie in which files there are, not in what they say.
const IN_LISTINGS: [&str; 2] = ["conflict-copy", "link-outside-site"];

fn problems_of_files(clean: &Output) -> Vec<String> {
    let codes = clean
        .problems
        .iter()
        .map(|problem| problem.code.to_string());
    sorted(codes.filter(|code| IN_LISTINGS.contains(&&**code)))
}

fn sorted(codes: impl Iterator<Item = String>) -> Vec<String> {
    let mut codes: Vec<String> = codes.collect();
    codes.sort();
    codes
}

fn address(file: &str) -> String {
    let route = file
        .strip_suffix("index.html")
        .filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("/{}", Route::new(route.unwrap_or(file)).unwrap().encoded())
}

/// Writes a file where the disk lets it be.
fn put(root: &Path, path: &str, bytes: &[u8], way: Way) {
    let file = root.join(path);
    let Some(folder) = file.parent() else { return };
    let _ = fs::create_dir_all(folder);
    let _ = match way {
        Way::Over => fs::write(&file, bytes),
        Way::Beside => {
            let beside = folder.join(".beside.tmp");
            fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &file))
        }
    };
}

/// Brings the disk from one state to another.
fn bring(root: &Path, before: &MemorySource, after: &MemorySource, way: Way) {
    for entry in after.list().value {
        let bytes = after.read(&entry.path).unwrap();
        if before.read(&entry.path).ok().as_ref() != Some(&bytes) {
            put(root, entry.path.as_str(), &bytes, way);
        }
    }
    for entry in before
        .list()
        .value
        .iter()
        .filter(|entry| !after.has(&entry.path))
    {
        let _ = fs::remove_file(root.join(entry.path.as_str()));
    }
}

fn cases() -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 12;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(1325);
    }
    config.max_shrink_iters = 64;
    config
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_answer_is_what_a_build_would_publish(
        site in trees::likely_site(),
        steps in proptest::collection::vec(any_step(), 1..10),
    ) {
        let mut preview = Preview::new(&site);
        preview.check()?;
        for step in &steps {
            preview.follow(step);
            preview.check()?;
        }
    }
}
