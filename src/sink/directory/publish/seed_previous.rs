//! Previous site made equal to the visible one, as soon as that was put together from nothing.
//!
//! It costs a hard link for each new file now; without it, the first small change after a long build would cost nearly
//! as much as that build. Never copies a byte: where a disk has no hard links, the previous site stays behind. One that
//! was left half way is no worse than one that is behind as a whole, since every step can be taken twice.

use super::folders::{create_folders, remove_empty_folders, remove_file};
use super::publication::Publication;
use rayon::prelude::*;
use std::path::Path;
use std::{fs, io};

/// Links all files of ours that differ in `previous`, a folder that need not be there yet.
///
/// # Errors
/// What the system says about the first file that cannot be linked.
pub(super) fn seed_previous(publication: &Publication<'_>, previous: &Path) -> io::Result<()> {
    let removed = &publication.removed;
    removed
        .par_iter()
        .try_for_each(|file| remove_file(&previous.join(file)))?;
    remove_empty_folders(removed, previous);
    let files: Vec<&str> = publication.staged.keys().map(|file| &**file).collect();
    create_folders(files.iter().copied(), previous)?;
    files
        .par_iter()
        .try_for_each(|file| link(&publication.target.join(file), &previous.join(file)))
}

/// Makes `to` a hard link to `from`, in the place of any file.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(to)?;
            fs::hard_link(from, to)
        }
        linked => linked,
    }
}
