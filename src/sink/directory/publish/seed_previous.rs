//! The site before the visible one, made level with it as soon as a site was put together from nothing.
//!
//! It costs a second name for each new file now; without it, the first small change after a long build would
//! cost nearly as much as that build. Never copies a byte: where a disk cannot give a file two names, the
//! tree stays behind. One that was left half level is no worse than one that is behind as a whole, as every
//! step can be taken twice.

use super::incremental_publish::{absent, prune};
use super::publication::Publication;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// Gives all files of ours that differ in `tree`, which need not be there yet, their names in it.
///
/// # Errors
/// What the system says about the first of them that cannot have it.
pub(crate) fn make_level(run: &Publication<'_>, tree: &Path) -> io::Result<()> {
    let remove = |file: &String| absent(fs::remove_file(tree.join(file)));
    run.removed.par_iter().try_for_each(remove)?;
    prune(&run.removed, tree);
    let files: Vec<&str> = run.staged.keys().map(|file| &**file).collect();
    make_folders(files.iter().copied(), tree)?;
    files
        .par_iter()
        .try_for_each(|file| link(&run.target.join(file), &tree.join(file)))
}

/// Makes the folders of files, on all threads, so that none is made twice.
pub(crate) fn make_folders<'a>(
    files: impl Iterator<Item = &'a str>,
    tree: &Path,
) -> io::Result<()> {
    let folders: BTreeSet<&str> = files
        .filter_map(|file| Some(file.rsplit_once('/')?.0))
        .collect();
    let folders: Vec<&str> = [""].into_iter().chain(folders).collect();
    folders
        .par_iter()
        .try_for_each(|folder| fs::create_dir_all(tree.join(folder)))
}

fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(to)?;
            fs::hard_link(from, to)
        }
        linked => linked,
    }
}
