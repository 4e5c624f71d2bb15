//! Projects: the site in a folder, ready to be built or checked.
//!
//! Never keeps anything between two calls: each takes a new snapshot of the files. Programs that build again and again
//! use [`build`] with a cache of their own.

use super::build::build;
use super::build_report::BuildReport;
use super::check::check;
use super::edition::Edition;
use super::load::theme::embedded_themes;
use super::memo::BuildMemos;
use super::request::Request;
use crate::base::{Diagnostic, Outcome};
use crate::cache::Cache;
use crate::sink::Sink;
use crate::source::{DiskSource, LayeredSource, Snapshot, Source};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A site with its themes: those of its own and those that come with the program.
///
/// ```
/// use plenary::{MemorySink, Moment, Project, Request};
/// use std::fs;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let root = tempfile::tempdir()?;
/// fs::create_dir(root.path().join("content"))?;
/// fs::write(
///     root.path().join("content/site.yaml"),
///     "title: Peace operations\nlanguages: [en]\ntheme: outreach\n",
/// )?;
/// fs::write(
///     root.path().join("content/index.en.md"),
///     "---\ntitle: Welcome\n---\n\nSee [the missions](missions/).\n",
/// )?;
///
/// let project = Project::open(root.path())?;
/// let request = Request::at(Moment::from_unix(1_780_000_000).ok_or("no such moment")?);
/// let problems = project.problems(&request);
/// assert_eq!(problems[0].code.name(), "broken-link");
///
/// fs::write(root.path().join("content/index.en.md"), "---\ntitle: Welcome\n---\n\nHello.\n")?;
/// let site = MemorySink::default();
/// let report = project.build(&request, &site);
/// assert_eq!((report.pages, report.languages), (1, 1));
/// let page = String::from_utf8(site.get("index.html").ok_or("no such page")?)?;
/// assert!(page.contains("<p>Hello.</p>"));
/// # Ok(())
/// # }
/// ```
pub struct Project {
    source: Arc<dyn Source>,
}

impl Project {
    /// Opens the site in a folder: the one with `content` in it.
    ///
    /// # Errors
    /// What the system says where the folder cannot be opened.
    pub fn open(root: impl AsRef<Path>) -> io::Result<Self> {
        let disk = DiskSource::new(root.as_ref())?;
        Ok(Self::from_source(Arc::new(disk)))
    }

    /// Makes a project of the files of any source.
    #[doc(hidden)]
    pub fn from_source(site: Arc<dyn Source>) -> Self {
        let themes = Arc::new(embedded_themes());
        Self {
            source: Arc::new(LayeredSource::new(themes, site)),
        }
    }

    /// Returns the files of the site over those of the themes that come with the program.
    pub(crate) fn source(&self) -> Arc<dyn Source> {
        Arc::clone(&self.source)
    }

    /// Lists the files.
    #[doc(hidden)]
    pub fn snapshot(&self) -> Outcome<Snapshot> {
        Snapshot::take(self.source())
    }

    /// Builds the site into a sink; with errors in the site nothing in it becomes visible.
    pub fn build<S: Sink>(&self, request: &Request, sink: &S) -> BuildReport {
        let (mut cache, mut memos) = (Cache::off(), BuildMemos::default());
        build(&self.snapshot(), request, &mut cache, &mut memos, sink, &())
    }

    /// Returns all problems of the site, in order, without writing anything.
    pub fn problems(&self, request: &Request) -> Vec<Diagnostic> {
        let (mut cache, mut memos) = (Cache::off(), BuildMemos::default());
        check(&Edition::read(
            &self.snapshot(),
            request,
            &mut cache,
            &mut memos,
            &(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Moment;
    use crate::sink::MemorySink;
    use crate::source::MemorySource;

    #[test]
    fn problems_are_those_of_a_build() {
        let site = |theme: &str| {
            MemorySource::new([
                (
                    "content/site.yaml",
                    format!("title: Peace\nlanguages: [en, fr]\ntheme: {theme}\n"),
                ),
                (
                    "content/index.en.md",
                    "---\ntitle: Home\n---\n[Mali](/mali/) ![](a.svg)\n".to_owned(),
                ),
                ("content/a.svg", "<svg".to_owned()),
                ("content/new.fr.md", "---\ntitel: New\n---\n".to_owned()),
            ])
        };
        for theme in ["outreach", "no-such-theme"] {
            let project = Project::from_source(Arc::new(site(theme).unwrap()));
            let request = Request::at(Moment::from_unix(1_780_000_000).unwrap());
            let built = project.build(&request, &MemorySink::default());
            assert!(!built.diagnostics.is_empty());
            assert_eq!(project.problems(&request), built.diagnostics);
        }
    }
}
