//! Findings: what is wrong with a picture or a document, before it is known where it lies.

use super::file_kind::{FileKind, file_kind};
use crate::base::{Code, Diagnostic, ListKind, Message, MessageArgument, SourcePath, message};
use serde::{Deserialize, Serialize};

/// What is wrong with a picture or a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// It has more dots, or more bytes, than is reasonable.
    TooLarge(Message),
    /// It is damaged, or no picture at all.
    Unreadable,
    /// It is of a kind that not every browser shows, and that nothing can be taken out of.
    Foreign,
    /// A drawing had these in it, which were taken out.
    Cleaned(Vec<Message>),
    /// A PDF whose pages cannot be counted.
    Uncounted,
}

impl Finding {
    /// Returns the problem of the file at a path.
    pub fn diagnostic(&self, path: &SourcePath) -> Diagnostic {
        let (code, message, help) = match self {
            Self::TooLarge(size) => (
                Code::PictureTooLarge,
                message!("picture-too-large", size = size.clone()),
                message!("picture-too-large.help"),
            ),
            Self::Unreadable if file_kind(path) == FileKind::Drawing => (
                Code::PictureUnreadable,
                message!("picture-unreadable-drawing"),
                message!("picture-unreadable-drawing.help"),
            ),
            Self::Unreadable => (
                Code::PictureUnreadable,
                message!("picture-unreadable"),
                message!("picture-unreadable.help"),
            ),
            Self::Foreign => (
                Code::PictureUnreadable,
                message!("picture-unreadable-format"),
                message!("picture-unreadable-format.help"),
            ),
            Self::Cleaned(what) => {
                let parts = what.iter().cloned().map(MessageArgument::Message).collect();
                let parts = MessageArgument::List(ListKind::Sequence, parts);
                let message = message!("drawing-cleaned", parts);
                (
                    Code::DrawingCleaned,
                    message,
                    message!("drawing-cleaned.help"),
                )
            }
            Self::Uncounted => (
                Code::DocumentUnreadable,
                message!("document-unreadable"),
                message!("document-unreadable.help"),
            ),
        };
        Diagnostic::new(code, message).in_file(path).help(help)
    }
}
