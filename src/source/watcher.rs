//! File watcher: events for changes in the folders of a site.
//!
//! Never reads a file, and never reports one that is ignored by name, such as the swap files of editors. An event says
//! that something happened to a path, not what has become of it. Where the queue of the system overflows, or the system
//! cannot watch at all, there is an event for that as well, and somebody has to list the site again.
//!
//! The system calls a function on a thread of its own for each of its notifications; what concerns the site goes to the
//! callback of [`Watcher::new`] as a [`WatchEvent`]. To know that nothing is still on its way, [`Watcher::settle`]
//! creates a probe file and waits for the notification about it.

use super::file_names::{composed, is_site_file};
use super::listing::FOLDERS;
use crate::base::SourcePath;
use notify::event::{AccessKind, AccessMode, Flag};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode};
use std::fs::{self, File};
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use tempfile::TempDir;

/// Event that a [`Watcher`] reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WatchEvent {
    /// A file or folder was created, changed, renamed or removed.
    Changed(SourcePath),
    /// `content` or `themes` itself was created, renamed or removed, and has to be watched again.
    RootMoved,
    /// Notifications were lost: anything may have changed.
    Overflow,
    /// The system cannot watch any longer.
    Unavailable,
}

/// Watcher of the folders of a site.
#[derive(Debug)]
pub(crate) struct Watcher {
    inner: RecommendedWatcher,
    root: PathBuf,
    probes: TempDir,
    last_probe: u64,
    seen_probes: Receiver<u64>,
}

/// How long to wait for a probe; systems that notify in no order may never come to it.
const PROBE_TIMEOUT: Duration = Duration::from_millis(500);

impl Watcher {
    /// Starts to watch the site in `root`; `report` is called on another thread.
    ///
    /// # Errors
    /// What the system says where it cannot watch, or not so many folders.
    pub(crate) fn new(
        root: &Path,
        report: impl Fn(WatchEvent) + Send + 'static,
    ) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let probes = tempfile::tempdir()?;
        let probe_folder = probes.path().canonicalize()?;
        let (site, own_folder) = (root.clone(), probe_folder.clone());
        let (sender, seen_probes) = mpsc::channel();
        let handle = move |event: notify::Result<Event>| match probe_number(&own_folder, &event) {
            // Where the receiver is gone nobody waits any more.
            Some(number) => drop(sender.send(number)),
            None => report_event(&site, event, &report),
        };
        let config = Config::default().with_follow_symlinks(false);
        let inner = notify::Watcher::new(handle, config).map_err(to_io_error)?;
        let mut watcher = Self {
            inner,
            root,
            probes,
            last_probe: 0,
            seen_probes,
        };
        watcher.watch(&probe_folder, RecursiveMode::NonRecursive)?;
        watcher.renew()?;
        Ok(watcher)
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> io::Result<()> {
        notify::Watcher::watch(&mut self.inner, folder, mode).map_err(to_io_error)
    }

    /// Watches `content` and `themes` again, after one of them was created or replaced.
    ///
    /// # Errors
    /// As for [`Watcher::new`]; a missing folder is none.
    pub(crate) fn renew(&mut self) -> io::Result<()> {
        let root = self.root.clone();
        self.watch(&root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            let folder = root.join(folder);
            // Fails for one that is gone or was never watched, which is as well.
            let _ = notify::Watcher::unwatch(&mut self.inner, &folder);
            match self.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Waits until every earlier change was reported; returns whether that is certain.
    ///
    /// Linux notifies in order, so that the notification about a probe file, created now, comes after those about all
    /// earlier changes. Other systems notify in any order, and nothing is certain.
    pub(crate) fn settle(&mut self) -> bool {
        self.last_probe += 1;
        let probe = self.probes.path().join(self.last_probe.to_string());
        if File::create_new(&probe).is_err() {
            return false;
        }
        let is_seen = self.wait_for_probe();
        // If it cannot be removed now, it goes with the temporary folder.
        let _ = fs::remove_file(probe);
        is_seen && cfg!(target_os = "linux")
    }

    fn wait_for_probe(&self) -> bool {
        loop {
            match self.seen_probes.recv_timeout(PROBE_TIMEOUT) {
                Ok(seen) if seen >= self.last_probe => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }
}

/// Returns the number of the probe file that a notification is about, 0 for one about their folder.
fn probe_number(probes: &Path, event: &notify::Result<Event>) -> Option<u64> {
    let path = event.as_ref().ok()?.paths.first()?;
    let name = path.strip_prefix(probes).ok()?.to_str();
    Some(name.and_then(|name| name.parse().ok()).unwrap_or_default())
}

/// Reports a notification of the system, as far as it is about files of the site.
fn report_event(root: &Path, event: notify::Result<Event>, report: &impl Fn(WatchEvent)) {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
            return report(WatchEvent::Unavailable);
        }
        Err(_) => return report(WatchEvent::Overflow),
    };
    if event.flag() == Some(Flag::Rescan) {
        return report(WatchEvent::Overflow);
    }
    // That a file was opened or read, by this program for one, is no change.
    let is_change = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    if is_change {
        let paths = event.paths.iter();
        paths
            .filter_map(|path| event_of_path(root, path))
            .for_each(report);
    }
}

/// Returns the event for a change of `path`; `None` where that is no file of the site.
fn event_of_path(root: &Path, path: &Path) -> Option<WatchEvent> {
    let Some(path) = path.strip_prefix(root).ok()?.to_str() else {
        return Some(WatchEvent::Overflow);
    };
    let path = path.replace(MAIN_SEPARATOR, "/");
    let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
    if !FOLDERS.contains(&first) {
        return None;
    }
    if rest.is_empty() {
        return Some(WatchEvent::RootMoved);
    }
    if !is_site_file(&path) {
        return None;
    }
    // The path in a listing is another where the name is not in composed form: everything has to be listed.
    let listed = SourcePath::new(&path).ok();
    let listed = listed.filter(|listed| composed(listed.as_str()) == path);
    Some(listed.map_or(WatchEvent::Overflow, WatchEvent::Changed))
}

fn to_io_error(error: notify::Error) -> io::Error {
    match error.kind {
        ErrorKind::Io(error) => error,
        ErrorKind::PathNotFound => io::ErrorKind::NotFound.into(),
        _ => io::Error::other(error),
    }
}

/// Returns whether a folder is on a network file system, whose changes on other computers are not notified.
#[cfg(target_os = "linux")]
pub(crate) fn is_network_mount(root: &Path) -> bool {
    /// NFS, SMB, CIFS, SMB2, FUSE, 9P (shared by the host of a virtual machine), AFS, Ceph (statfs(2)).
    const NETWORK: [u32; 8] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414F,
        0x00C3_6400,
    ];
    let found = rustix::fs::statfs(root).ok();
    found
        .and_then(|found| u32::try_from(found.f_type).ok())
        .is_some_and(|kind| NETWORK.contains(&kind))
}

/// Returns whether a folder is known to be on a network file system.
#[cfg(not(target_os = "linux"))]
pub fn is_network_mount(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain_where_no_probe_can_be_created() {
        let site = tempfile::tempdir().unwrap();
        let mut watcher = Watcher::new(site.path(), |_| {}).unwrap();
        // A machine that has much to do may need more than one try.
        assert_eq!((0..20).any(|_| watcher.settle()), cfg!(target_os = "linux"));
        fs::remove_dir_all(watcher.probes.path()).unwrap();
        assert!(!watcher.settle());
    }

    #[test]
    fn only_files_of_the_site_are_reported() {
        let changed = |path: &str| Some(WatchEvent::Changed(SourcePath::new(path).unwrap()));
        for (path, expected) in [
            ("content/a.en.md", changed("content/a.en.md")),
            ("content/é.md", changed("content/é.md")),
            ("content/e\u{301}.md", Some(WatchEvent::Overflow)),
            (
                "themes/own/assets/a.css",
                changed("themes/own/assets/a.css"),
            ),
            ("content/.well-known/a", changed("content/.well-known/a")),
            ("content/a/.well-known/a", None),
            ("content/.a.en.md.swp", None),
            ("content/a.en.md~", None),
            ("content/.git/index", None),
            ("content/a:b.md", Some(WatchEvent::Overflow)),
            ("content", Some(WatchEvent::RootMoved)),
            ("themes", Some(WatchEvent::RootMoved)),
            ("public/index.html", None),
            ("contents", None),
            ("", None),
        ] {
            assert_eq!(
                event_of_path(Path::new("/s"), &Path::new("/s").join(path)),
                expected,
                "{path}"
            );
        }
        assert_eq!(
            event_of_path(Path::new("/s"), Path::new("/elsewhere/content/a")),
            None
        );
    }
}
