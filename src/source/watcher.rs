//! Watching the folder of a site: that something changed is told, and never what became of it.
//!
//! Never reads a file. What the system says of files that are not the author's, such as the notes that
//! editors keep beside a text, goes no further. Where the system loses count, that is told as well
//! ([`WatchEvent::Overflow`]), and where it cannot watch at all ([`WatchEvent::Unavailable`]): then somebody has to look.

use super::file_names::{composed, is_site_file};
use super::listing::FOLDERS;
use crate::base::SourcePath;
use notify::event::{AccessKind, AccessMode, Flag};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use tempfile::TempDir;

/// What a [`Watcher`] tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchEvent {
    /// Something became of the file or folder of that path.
    Changed(SourcePath),
    /// Something became of the outermost folders themselves, which are to be watched anew.
    RootMoved,
    /// Anything may have changed.
    Overflow,
    /// The system will not tell of changes from now on.
    Unavailable,
}

/// Somebody who tells what changes in the folder of a site.
#[derive(Debug)]
pub struct Watcher {
    inner: RecommendedWatcher,
    root: PathBuf,
    marks: TempDir,
    last: u64,
    seen: Receiver<u64>,
}

/// How long a mark is waited for; systems that tell in no order may never come to it.
const PATIENCE: Duration = Duration::from_millis(500);

impl Watcher {
    /// Begins to watch the folder `root`.
    ///
    /// # Errors
    /// What the system says where it cannot watch, or not as much as that.
    pub fn new(root: &Path, tell: impl Fn(WatchEvent) + Send + 'static) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let marks = tempfile::tempdir()?;
        let marked = marks.path().canonicalize()?;
        let (place, ours) = (root.clone(), marked.clone());
        let (sender, seen) = mpsc::channel();
        let hear = move |event: notify::Result<Event>| match mark(&ours, &event) {
            // Where the other end is gone nobody waits any more.
            Some(mark) => drop(sender.send(mark)),
            None => hear(&place, event, &tell),
        };
        let config = Config::default().with_follow_symlinks(false);
        let inner = notify::Watcher::new(hear, config).map_err(plain)?;
        let mut watcher = Self {
            inner,
            root,
            marks,
            last: 0,
            seen,
        };
        notify::Watcher::watch(&mut watcher.inner, &marked, RecursiveMode::NonRecursive)
            .map_err(plain)?;
        watcher.renew()?;
        Ok(watcher)
    }

    /// Watches the outermost folders anew, after one of them came or was exchanged.
    ///
    /// # Errors
    /// As for [`Watcher::new`]; folders that are not there are waited for.
    pub fn renew(&mut self) -> io::Result<()> {
        use notify::Watcher as _;
        self.inner
            .watch(&self.root, RecursiveMode::NonRecursive)
            .map_err(plain)?;
        for folder in FOLDERS {
            let place = self.root.join(folder);
            // One that was never watched, or is gone, is no longer watched: that is what was wanted.
            let _ = self.inner.unwatch(&place);
            match self
                .inner
                .watch(&place, RecursiveMode::Recursive)
                .map_err(plain)
            {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Waits until everything is told that happened before; returns whether that is certain.
    ///
    /// On Linux what happens is told in its order, and so a mark that is made now, in a folder of our own,
    /// is told after all that came before it. Other systems tell when they like, and nothing is certain.
    pub fn settle(&mut self) -> bool {
        self.last += 1;
        let mark = self.marks.path().join(self.last.to_string());
        if File::create_new(&mark).is_err() {
            return false;
        }
        let is_certain = loop {
            match self.seen.recv_timeout(PATIENCE) {
                Ok(seen) if seen >= self.last => break true,
                Ok(_) => {}
                Err(_) => break false,
            }
        };
        // What is left there goes with the folder.
        let _ = fs::remove_file(mark);
        is_certain && cfg!(target_os = "linux")
    }
}

/// Returns the number of the mark that an event tells of.
fn mark(marks: &Path, event: &notify::Result<Event>) -> Option<u64> {
    let path = event.as_ref().ok()?.paths.first()?;
    if !path.starts_with(marks) {
        return None;
    }
    // What is told of the folder itself is no mark, and nobody else's business.
    let name = path.strip_prefix(marks).ok().and_then(|name| name.to_str());
    Some(name.and_then(|name| name.parse().ok()).unwrap_or_default())
}

/// Sorts out what the system says.
fn hear(root: &Path, event: notify::Result<Event>, tell: &impl Fn(WatchEvent)) {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
            return tell(WatchEvent::Unavailable);
        }
        Err(_) => return tell(WatchEvent::Overflow),
    };
    if event.flag() == Some(Flag::Rescan) {
        return tell(WatchEvent::Overflow);
    }
    // That a file was opened or read, by this program for one, is no change.
    let is_change = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    if is_change {
        event
            .paths
            .iter()
            .filter_map(|path| judge(root, path))
            .for_each(tell);
    }
}

/// Says what it means that something became of `path`; nothing where that is not the author's.
fn judge(root: &Path, path: &Path) -> Option<WatchEvent> {
    let below = path.strip_prefix(root).ok()?;
    let Some(below) = below.to_str() else {
        return Some(WatchEvent::Overflow);
    };
    let below = below.replace(std::path::MAIN_SEPARATOR, "/");
    let (first, rest) = below.split_once('/').unwrap_or((&below, ""));
    if !FOLDERS.contains(&first) {
        return None;
    }
    if rest.is_empty() {
        return Some(WatchEvent::RootMoved);
    }
    if !is_site_file(&below) {
        return None;
    }
    // Of a name in another form than listings have it, only a listing knows what has become.
    let path = SourcePath::new(&below)
        .ok()
        .filter(|path| composed(path.as_str()) == below);
    Some(path.map_or(WatchEvent::Overflow, WatchEvent::Changed))
}

fn plain(error: notify::Error) -> io::Error {
    match error.kind {
        ErrorKind::Io(error) => error,
        ErrorKind::PathNotFound => io::ErrorKind::NotFound.into(),
        _ => io::Error::other(error),
    }
}

/// Returns whether a folder lies on another computer, whose changes this one is not told of.
#[cfg(target_os = "linux")]
pub fn is_network_mount(root: &Path) -> bool {
    /// NFS, SMB, CIFS, SMB2, FUSE, 9P (a folder of a virtual machine's host), AFS, Ceph (statfs(2)).
    const FAR: [u32; 8] = [
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
        .is_some_and(|kind| FAR.contains(&kind))
}

/// Returns whether a folder lies on another computer, as far as is known.
#[cfg(not(target_os = "linux"))]
pub fn is_network_mount(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_certain_where_no_mark_can_be_made() {
        let site = tempfile::tempdir().unwrap();
        let mut watcher = Watcher::new(site.path(), |_| {}).unwrap();
        // A machine that has much to do may need more than one try.
        assert_eq!((0..20).any(|_| watcher.settle()), cfg!(target_os = "linux"));
        fs::remove_dir_all(watcher.marks.path()).unwrap();
        assert!(!watcher.settle());
    }

    #[test]
    fn only_what_is_the_authors_is_told() {
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
                judge(Path::new("/s"), &Path::new("/s").join(path)),
                expected,
                "{path}"
            );
        }
        assert_eq!(
            judge(Path::new("/s"), Path::new("/elsewhere/content/a")),
            None
        );
    }
}
