//! Paths of source files and pages: relative to the root of the site, with `/` between their parts on every system.
//!
//! Never leaves the folder of the site and never has a character that a host cannot serve; a value of these types was
//! checked.

use super::{Message, MessageArgument, message};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Why a text is not a path inside the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// A part is empty, `.` or `..`, or the path begins with `/`.
    LeavesFolder,
    /// The character cannot be served by every host.
    Character(char),
}

impl PathError {
    /// Says why, as a part of a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::LeavesFolder => message!("unsafe-path-leaves-folder"),
            Self::Character(character) => {
                message!(
                    "unsafe-path-character",
                    character = character.escape_default().to_string()
                )
            }
        }
    }
}

impl From<&SourcePath> for MessageArgument {
    fn from(value: &SourcePath) -> Self {
        Self::Text(value.to_string())
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeavesFolder => f.write_str("it leads out of its folder"),
            Self::Character(character) => {
                write!(f, "it has the character {}", character.escape_default())
            }
        }
    }
}

impl std::error::Error for PathError {}

/// Checks that `path` stays in its folder and can be served by every host.
///
/// # Errors
/// See [`PathError`]. The empty path is the folder itself, and is allowed.
pub(crate) fn check_relative(path: &str) -> Result<(), PathError> {
    if !may_be_bad(path.as_bytes()) {
        return Ok(());
    }
    if let Some(character) = path.chars().find(|c| c.is_control() || "\\:".contains(*c)) {
        return Err(PathError::Character(character));
    }
    if !path.is_empty() && path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(PathError::LeavesFolder);
    }
    Ok(())
}

/// Cheap filter, many bytes at a time, that nearly all paths pass.
fn may_be_bad(path: &[u8]) -> bool {
    // 0xC2 begins the control characters beyond ASCII, and others.
    let is_odd = |byte: &u8| *byte < b' ' || matches!(byte, b'\\' | b':' | 0x7F | 0xC2);
    let ends_part = |pair: &[u8]| pair[0] == b'/' && matches!(pair[1], b'/' | b'.');
    matches!(path, [b'/' | b'.', ..] | [.., b'/'])
        | path.iter().fold(false, |odd, byte| odd | is_odd(byte))
        | path
            .windows(2)
            .fold(false, |odd, pair| odd | ends_part(pair))
}

macro_rules! path_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes a path.
            ///
            /// # Errors
            /// [`PathError`] where the path would leave its folder or could not be served.
            pub fn new(path: impl AsRef<str>) -> Result<Self, PathError> {
                check_relative(path.as_ref())?;
                Ok(Self(Arc::from(path.as_ref())))
            }

            /// Returns the path as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the last part: the name of the file or folder.
            pub fn name(&self) -> &str {
                self.0.rsplit('/').next().unwrap_or_default()
            }

            /// Returns the path of the folder this is in; `None` for the root.
            pub fn parent(&self) -> Option<Self> {
                if self.0.is_empty() {
                    return None;
                }
                Some(Self(Arc::from(self.0.rsplit_once('/').map_or("", |(parent, _)| parent))))
            }

            /// Returns the path of `relative` below this one.
            ///
            /// # Errors
            /// [`PathError`] where `relative` is not a path of its own.
            pub fn join(&self, relative: &str) -> Result<Self, PathError> {
                check_relative(relative)?;
                Ok(match (self.0.is_empty(), relative.is_empty()) {
                    (true, _) => Self(Arc::from(relative)),
                    (_, true) => self.clone(),
                    _ => Self(Arc::from(format!("{}/{relative}", self.0))),
                })
            }

            /// Returns what follows `folder` in this path, if this lies in `folder`.
            pub fn below<'a>(&'a self, folder: &str) -> Option<&'a str> {
                if folder.is_empty() {
                    return Some(&self.0);
                }
                self.0.strip_prefix(folder)?.strip_prefix('/')
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }
    };
}

path_type! {
    /// The path of a source file, such as `content/missions/index.en.md`.
    SourcePath
}

path_type! {
    /// The path of a page without its language, such as `missions/burundi-bnub`; the home page is empty.
    PagePath
}

impl PagePath {
    /// Returns the path of the home page.
    pub fn home() -> Self {
        Self(Arc::from(""))
    }

    /// Returns whether this is the home page.
    pub fn is_home(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_their_folder() {
        for path in [
            "..", "a/../b", "a/..", "a/.", "/a", "/", "a//b", "a/", "./a", "a\\b", "a\0b", "c:a",
            "a\nb", "a\u{7F}", "é\u{85}",
        ] {
            assert!(SourcePath::new(path).is_err(), "{path:?}");
        }
        for path in ["", "a", "a/b.md", "é/ö", "a b", "..a", "a/.b", "a/...", "°"] {
            assert!(SourcePath::new(path).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn parents_end_at_the_root() -> Result<(), PathError> {
        let path = PagePath::new("missions/burundi")?;
        assert_eq!(path.parent(), Some(PagePath::new("missions")?));
        assert_eq!(PagePath::new("missions")?.parent(), Some(PagePath::home()));
        assert_eq!(PagePath::home().parent(), None);
        Ok(())
    }
}
