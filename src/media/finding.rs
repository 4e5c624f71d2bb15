//! Findings: what is wrong with a picture or a document, before it is known where it lies.

use super::measure::{Guess, guess};
use crate::base::{Code, Diagnostic, SourcePath};
use serde::{Deserialize, Serialize};

/// What is wrong with a picture or a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// It has more dots, or more bytes, than is reasonable.
    TooLarge(String),
    /// It is damaged, or no picture at all.
    Unreadable,
    /// It is of a kind that not every browser shows, and that nothing can be taken out of.
    Foreign,
    /// A drawing had these in it, which were taken out.
    Cleaned(Vec<String>),
    /// A PDF whose pages cannot be counted.
    Uncounted,
}

impl Finding {
    /// Says it to the person whose file it is.
    pub fn told(&self, path: &SourcePath) -> Diagnostic {
        match self {
            Self::TooLarge(size) => {
                Diagnostic::new(Code::PictureTooLarge, format!("This picture is too large: it has {size}."))
                    .help("Make it smaller with a picture editor; 3000 dots are enough for the widest screen.")
            }
            Self::Unreadable if guess(path) == Guess::Drawing => {
                Diagnostic::new(Code::PictureUnreadable, "This drawing cannot be read.").help(
                    "Open it in a drawing program and save it as plain SVG; a change of its name alone changes nothing.",
                )
            }
            Self::Unreadable => {
                Diagnostic::new(Code::PictureUnreadable, "This picture cannot be read.").help(
                    "Open it in a picture editor and save it as JPEG or PNG; a change of its name alone changes nothing.",
                )
            }
            Self::Foreign => {
                let message = "Not every browser shows a picture of this kind, and what it says of when and where it was taken would be published.";
                Diagnostic::new(Code::PictureUnreadable, message).help(
                    "Save it as JPEG or PNG with a picture editor; to offer it as a file, put it into a ZIP file.",
                )
            }
            Self::Cleaned(what) => {
                let what = what.join(", ");
                let message = format!("This was taken out of the drawing before it was published: {what}.");
                Diagnostic::new(Code::DrawingCleaned, message).help(
                    "Look whether the drawing still shows what it should; save it as plain SVG to be told no more.",
                )
            }
            Self::Uncounted => {
                Diagnostic::new(Code::DocumentUnreadable, "The pages of this document cannot be counted.")
                    .help("Look whether it opens; if so, print it to PDF once more and use that file.")
            }
        }
        .in_file(path)
    }
}
