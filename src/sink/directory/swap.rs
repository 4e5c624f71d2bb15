//! Exchange of two folders: the next site becomes visible in one step.
//!
//! Never leaves the output folder missing for good: where the system has no atomic exchange, the old site is renamed
//! first and renamed back if the new one cannot follow; a run after a kill in between does the same.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Puts `site` in the place of `target`; returns where the old site is now, if there was one.
///
/// Where the system cannot exchange two folders, the old site goes to `aside`.
pub(super) fn swap(site: &Path, target: &Path, aside: &Path) -> io::Result<Option<PathBuf>> {
    if fs::symlink_metadata(target).is_err() {
        fs::rename(site, target)?;
        return Ok(None);
    }
    if exchange(site, target)? {
        return Ok(Some(site.to_owned()));
    }
    replace(site, target, aside)?;
    Ok(Some(aside.to_owned()))
}

/// Exchanges two folders in one step; returns whether the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(left: &Path, right: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP].contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

fn replace(site: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    fs::rename(site, target).or_else(|error| {
        fs::rename(aside, target)?;
        Err(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_that_cannot_follow_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let [site, target, aside] =
            ["site", "target", "aside"].map(|name| folder.path().join(name));
        fs::create_dir(&target).unwrap();
        fs::write(target.join("old"), "").unwrap();
        assert!(replace(&site, &target, &aside).is_err());
        assert!(target.join("old").exists());
        fs::create_dir(&site).unwrap();
        fs::write(site.join("new"), "").unwrap();
        replace(&site, &target, &aside).unwrap();
        assert!(target.join("new").exists() && aside.join("old").exists());
    }
}
