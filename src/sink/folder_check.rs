//! Safety check of folders that a site is written to or a cache is kept in.
//!
//! Never allows a folder in which files of people are, or which holds one: the sources, a home folder, a whole disk. Paths
//! are compared with every symbolic link followed. A folder that also has files of other programs is allowed.

use super::problem::{cache_refused, refused};
use crate::base::{Diagnostic, Message, message};
use std::env;
use std::path::{Component, Path, PathBuf};

/// Folders of a site with files of people.
const SOURCES: [&str; 5] = ["content", "themes", "src", "templates", ".git"];

/// Folders of home folders.
const HOMES: [&str; 3] = ["/home", "/Users", "/var/home"];

/// Checks that a site with its sources in `root` can be written to `target`.
///
/// # Errors
/// Why the folder is refused.
pub(crate) fn check_target(root: &Path, target: &Path) -> Result<(), Diagnostic> {
    let place = resolved(target);
    let root = resolved(root);
    match objection(&root, &place) {
        Some(why) => Err(refused(target, why)),
        None => Ok(()),
    }
}

/// Checks that the cache of a site can be kept in `cache`: neither among its sources nor in the output folder.
///
/// # Errors
/// Why the folder is refused.
pub(crate) fn check_cache(root: &Path, target: &Path, cache: &Path) -> Result<(), Diagnostic> {
    let (place, site) = (resolved(cache), resolved(target));
    let meets = place.starts_with(&site) || site.starts_with(&place);
    let mixes = meets.then(|| message!("output-refused-website"));
    match objection(&resolved(root), &place).or(mixes) {
        Some(why) => Err(cache_refused(cache, why)),
        None => Ok(()),
    }
}

fn objection(root: &Path, place: &Path) -> Option<Message> {
    if place.parent().is_none() {
        return Some(message!("output-refused-whole-disk"));
    }
    if place.exists() && !place.is_dir() {
        return Some(message!("output-refused-file"));
    }
    if root.starts_with(place) {
        return Some(message!("output-refused-root"));
    }
    if place.join("content/site.yaml").is_file() {
        return Some(message!("output-refused-other-site"));
    }
    if is_home(place) {
        return Some(message!("output-refused-home"));
    }
    SOURCES.iter().find_map(|name| {
        let input = root.join(name);
        // An input can be a link, and then lies in two places.
        let meets = [&input, &resolved(&input)]
            .iter()
            .any(|input| place.starts_with(input) || input.starts_with(place));
        meets.then(|| message!("output-refused-input", name))
    })
}

fn is_home(place: &Path) -> bool {
    let own = env::home_dir().map(|home| resolved(&home));
    own.is_some_and(|home| home.parent().is_some() && home.starts_with(place))
        || HOMES.iter().any(|homes| {
            let homes = Path::new(homes);
            homes.starts_with(place) || place.parent() == Some(homes)
        })
}

/// Returns the absolute path with every link followed; parts that do not exist are kept as written.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    for ancestor in absolute.ancestors() {
        if let Ok(found) = ancestor.canonicalize() {
            return rest.iter().rev().fold(found, step);
        }
        rest.extend(ancestor.components().next_back());
    }
    absolute
}

fn step(mut place: PathBuf, part: &Component<'_>) -> PathBuf {
    match part {
        Component::ParentDir => {
            place.pop();
        }
        Component::CurDir => {}
        part => place.push(part),
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Code;
    use std::fs;

    fn check(root: &Path, target: &str, is_well: bool) {
        let found = check_target(root, &root.join(target));
        assert_eq!(found.is_ok(), is_well, "{target}: {found:?}");
        if let Err(diagnostic) = found {
            assert_eq!(diagnostic.code, Code::OutputRefused);
        }
    }

    #[test]
    fn a_cache_has_a_folder_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let target = root.join("public");
        for (cache, is_well) in [
            (".plenary", true),
            ("publican", true),
            ("../elsewhere", true),
            (".", false),
            ("content/c", false),
            ("themes", false),
            ("public", false),
            ("public/deep", false),
        ] {
            let checked = check_cache(root, &target, &root.join(cache));
            assert_eq!(checked.is_ok(), is_well, "{cache}");
        }
        assert!(check_cache(root, &root.join("a/b"), &root.join("a")).is_err());
    }

    #[test]
    fn folders_with_files_of_people_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content/news")).unwrap();
        fs::create_dir_all(root.join("out/full")).unwrap();
        fs::write(root.join("file"), "").unwrap();
        fs::create_dir_all(folder.path().join("other/content")).unwrap();
        fs::write(folder.path().join("other/content/site.yaml"), "").unwrap();
        for target in [
            "public",
            "out",
            "out/full",
            "new/deep",
            "../public",
            "contents",
            "a/../out",
        ] {
            check(&root, target, true);
        }
        for target in [
            "",
            ".",
            "..",
            "/",
            "content",
            "content/news",
            "content/new",
            "themes",
            "themes/x",
            "src",
            ".git",
            "file",
            "out/..",
            "new/../content",
            "../other",
            "/home",
            "/home/office",
            "/Users/office",
        ] {
            check(&root, target, false);
        }
        if let Some(home) = env::home_dir() {
            check(&root, &home.to_string_lossy(), false);
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir_all(folder.path().join("www")).unwrap();
        symlink(root.join("content"), root.join("public")).unwrap();
        symlink("../www", root.join("www")).unwrap();
        symlink("../www", root.join("themes")).unwrap();
        check(&root, "public", false);
        check(&root, "public/deep", false);
        check(&root, "www", false);
        fs::remove_file(root.join("themes")).unwrap();
        check(&root, "www", true);
    }
}
