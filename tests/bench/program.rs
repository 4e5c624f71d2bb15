//! The programs that are compared: where each is, how it is called, what it works on.

use crate::corpus::{self, Layout, Plan};
use crate::measure::{Measurement, measure};
use crate::{Failure, Options, folder};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

/// Where the themes for both programs are.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench");

/// A program and the folder it builds from.
pub(crate) struct Program {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    /// Where its output goes.
    pub(crate) output: PathBuf,
    executable: PathBuf,
    arguments: Vec<OsString>,
    site: PathBuf,
    given: BTreeSet<OsString>,
    log: PathBuf,
}

impl Program {
    /// Makes Plenary ready to build the corpus of `plan`.
    pub(crate) fn plenary(options: &Options, plan: &Plan) -> Result<Self, Failure> {
        let site = options.work.join(format!("plenary-{}", plan.pages));
        folder::copy(&Path::new(HERE).join("themes"), &site.join("themes"))?;
        corpus::write(plan, Layout::Plenary, &site.join("content"))?;
        let arguments = vec!["build".into(), "--root".into(), site.as_os_str().into()];
        Self::ready(
            "Plenary",
            options.plenary.clone(),
            site,
            arguments,
            "--output",
        )
    }

    /// Makes Hugo ready to build the corpus of `plan`.
    pub(crate) fn hugo(
        executable: PathBuf,
        options: &Options,
        plan: &Plan,
    ) -> Result<Self, Failure> {
        let site = options.work.join(format!("hugo-{}", plan.pages));
        folder::copy(&Path::new(HERE).join("hugo"), &site)?;
        corpus::write(plan, Layout::Hugo, &site.join("content"))?;
        let cache = site.join("cache");
        let arguments = vec![
            "--source".into(),
            site.as_os_str().into(),
            "--cacheDir".into(),
            cache.into(),
            "--noBuildLock".into(),
            "--panicOnWarning".into(),
        ];
        Self::ready("Hugo", executable, site, arguments, "--destination")
    }

    /// Makes the floor ready: what `peer` reads and writes, without the work between.
    pub(crate) fn floor(peer: &Self, options: &Options) -> Result<Self, Failure> {
        let peers = peer.site.file_name().unwrap_or_default().to_string_lossy();
        let site = options.work.join(format!("floor-{peers}"));
        fs::create_dir_all(&site)?;
        let manifest = site.join("manifest");
        crate::floor::write_manifest(&peer.output, &manifest)?;
        let arguments = vec!["floor".into(), peer.content().into(), manifest.into()];
        Self::ready(
            "floor",
            std::env::current_exe()?,
            site,
            arguments,
            "--output",
        )
    }

    fn ready(
        name: &'static str,
        executable: PathBuf,
        site: PathBuf,
        mut arguments: Vec<OsString>,
        output_flag: &str,
    ) -> Result<Self, Failure> {
        let output = site.join("public");
        arguments.extend([output_flag.into(), output.as_os_str().into()]);
        let given = folder::names(&site)?;
        folder::warm(&site)?;
        let log = site.with_extension("log");
        Ok(Self {
            name,
            output,
            executable,
            arguments,
            site,
            given,
            log,
        })
    }

    /// Builds from the site folder as it was generated: no output, no cache, nothing remembered.
    pub(crate) fn build_cold(&self) -> Result<Measurement, Failure> {
        folder::clear(&self.site, &self.given, &self.site.with_extension("aside"))?;
        // What was edited last is to be old enough for every clock of a disk to tell that it was not touched since.
        thread::sleep(Duration::from_secs(2));
        self.build()
    }

    /// Builds once more over what is there.
    pub(crate) fn build(&self) -> Result<Measurement, Failure> {
        // What other runs left to be written to the disk must not be written at this one's expense.
        rustix::fs::sync();
        let mut command = Command::new(&self.executable);
        let measurement = measure(command.args(&self.arguments), &self.output, &self.log)?;
        match self.output.exists() {
            true => Ok(measurement),
            false => Err(format!("{} ended well but wrote nothing", self.name).into()),
        }
    }

    /// Adds a few words at the end of one page.
    pub(crate) fn edit_body(&self) -> Result<(), Failure> {
        let mut pages = folder::files(&self.content())?;
        // A page among others of its section, and no list of them.
        pages.retain(|(path, _)| path.ends_with("index.en.md") && path.components().count() > 2);
        let (page, _) = pages
            .get(pages.len() / 2)
            .ok_or("There is no page to edit.")?;
        let page = self.content().join(page);
        Ok(fs::OpenOptions::new()
            .append(true)
            .open(page)?
            .write_all(b"\nA few more words.\n")?)
    }

    /// Returns the folder that the pages are in.
    pub(crate) fn content(&self) -> PathBuf {
        self.site.join("content")
    }

    /// Returns what the program says when asked for its version.
    pub(crate) fn version(&self) -> String {
        let question = if self.name == "Hugo" {
            "version"
        } else {
            "--version"
        };
        let answer = Command::new(&self.executable).arg(question).output();
        let answer = answer.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        answer
            .unwrap_or_default()
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned()
    }
}

/// Finds Hugo at the path that was given, or else on the search path.
pub(crate) fn find_hugo(given: Option<&Path>) -> Option<PathBuf> {
    let places = std::env::var_os("PATH").unwrap_or_default();
    let found = || {
        std::env::split_paths(&places)
            .map(|place| place.join("hugo"))
            .find(|path| path.is_file())
    };
    given
        .map(Path::to_owned)
        .or_else(found)
        .map(|path| behind_script(&path).unwrap_or(path))
}

/// Returns the program that the small Python script of the package `hugo` starts, so that
/// starting Python is not held against it.
fn behind_script(script: &Path) -> Option<PathBuf> {
    let library = script.parent()?.parent()?.join("lib");
    let versions = fs::read_dir(library).ok()?.filter_map(Result::ok);
    versions
        .map(|version| version.path().join("site-packages/hugo/binaries/hugo"))
        .find(|path| path.is_file())
}
