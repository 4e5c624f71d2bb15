//! Temporary files: a file is written under a temporary name, and then renamed over the old one.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;
use std::time::Duration;
use tempfile::NamedTempFile;

/// How the names of temporary files begin.
const PREFIX: &str = ".begun-";

/// After how long a temporary file was left by a build that was killed.
const MAX_AGE: Duration = Duration::from_secs(3600);

/// Replaces a file of a directory once all of it is written.
pub(super) fn replace(
    directory: &Path,
    name: &str,
    write: impl FnOnce(&mut NamedTempFile) -> io::Result<()>,
) -> io::Result<()> {
    let mut file = NamedTempFile::with_prefix_in(PREFIX, directory)?;
    write(&mut file)?;
    file.persist(directory.join(name))?;
    Ok(())
}

/// Returns whether an entry is a temporary file.
pub(super) fn is_temporary(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(PREFIX)
}

/// Removes the temporary files of a directory that nobody writes any more.
pub(super) fn remove_old(directory: &Path) {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_temporary(entry) && is_old(entry)) {
        let _ = fs::remove_file(entry.path());
    }
}

fn is_old(entry: &DirEntry) -> bool {
    let changed = entry.metadata().and_then(|metadata| metadata.modified());
    let age = changed.ok().and_then(|changed| changed.elapsed().ok());
    age.is_some_and(|age| age > MAX_AGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::{CacheDirectory, cachedir_tag as tag};
    use std::time::SystemTime;

    #[test]
    fn temporary_files_of_killed_builds_are_removed_after_a_while() {
        let place = tempfile::tempdir().unwrap();
        let folder = CacheDirectory::new(place.path().join("cache"));
        folder.keep_run(None).unwrap();
        let past = SystemTime::now() - 2 * MAX_AGE;
        for (name, is_old) in [(".begun-a", true), (".begun-b", false), ("mine", true)] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(past + if is_old { Duration::ZERO } else { 2 * MAX_AGE })
                .unwrap();
        }
        fs::write(folder.path().join(tag::FILE), "another program's").unwrap();
        folder.tidy();
        assert!(folder.path().join(".begun-a").exists() && !folder.is_ours_or_free());
        fs::write(folder.path().join(tag::FILE), tag::TEXT).unwrap();
        folder.tidy();
        let is_there = |name: &str| folder.path().join(name).exists();
        assert_eq!(
            [".begun-a", ".begun-b", "mine", "run"].map(is_there),
            [false, true, true, true]
        );
    }
}
