//! The files of the content: where they are published, and which lie beside a page.

use super::inherit::PageSources;
use crate::base::{Code, Diagnostic, PagePath, Route, SourcePath, message};
use crate::site::Site;
use std::collections::BTreeMap;
use std::ops::Bound;

/// Returns where each file of the content is published.
pub(super) fn published(
    files: &[SourcePath],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<SourcePath, Route> {
    let mut published = BTreeMap::new();
    for path in files {
        let Some(name) = path.below("content") else {
            continue;
        };
        match Route::new(name) {
            Ok(route) => {
                published.insert(path.clone(), route);
            }
            Err(error) => problems.push(
                Diagnostic::new(
                    Code::UnsafePath,
                    message!("unsafe-path-file", reason = error.message()),
                )
                .in_file(path)
                .help(message!("unsafe-path-file.help")),
            ),
        }
    }
    published
}

/// Lists the files that lie directly in a folder.
pub(super) fn directly_in(files: &BTreeMap<SourcePath, Route>, folder: &str) -> Vec<SourcePath> {
    let from = Bound::Excluded(folder);
    files
        .range::<str, _>((from, Bound::Unbounded))
        .map(|(path, _)| path)
        .skip_while(|path| path.as_str() < folder)
        .take_while(|path| path.as_str().starts_with(folder))
        .filter(|path| path.below(folder).is_some_and(|rest| !rest.contains('/')))
        .cloned()
        .collect()
}

/// Takes the files of pages that are not shown now out of those that are published.
///
/// What lies beside the home page belongs to the whole site.
pub(super) fn unpublish(site: &mut Site, shown: &[PageSources]) {
    if site.unpublished.is_empty() {
        return;
    }
    let is_shown = |path: &PagePath| shown.binary_search_by(|page| page.path.cmp(path)).is_ok();
    let unpublished = &site.unpublished;
    let owner = |file: &SourcePath| {
        let (folder, _) = file.below("content")?.rsplit_once('/')?;
        let folders = std::iter::successors(PagePath::new(folder).ok(), PagePath::parent);
        let mut pages = folders.filter(|path| unpublished.contains_key(path) || is_shown(path));
        pages
            .next()
            .filter(|path| !path.is_home() && !is_shown(path))
    };
    site.unpublished_files = site
        .files
        .keys()
        .filter_map(|file| Some((file.clone(), owner(file)?)))
        .collect();
    let unpublished = &site.unpublished_files;
    site.files.retain(|file, _| !unpublished.contains_key(file));
}
