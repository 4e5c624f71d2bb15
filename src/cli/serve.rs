//! `plenary serve`: the site in the browser while it is written.
//!
//! Drafts are shown unless they are not wanted: whoever writes a draft wants to see it.

use super::arguments::{Format, ServeOptions};
use super::editor::Editors;
use super::exit::Exit;
use super::{new, output, request};
use crate::base::{Code, Diagnostic, Moment, SourcePath, message};
use crate::serve::{CreatePageError, Host, PreviewOptions, serve};
use crate::site::Choices;
use crate::source::is_network_mount;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Shows the site until the program is ended.
pub(super) fn run(options: &ServeOptions) -> Exit {
    let start = match request::now() {
        Ok(start) => start,
        Err(problem) => return refuse(*problem),
    };
    let preview = PreviewOptions {
        root: options.root.clone(),
        port: options.port,
        choices: Choices {
            drafts: options.drafts || !options.no_drafts,
            ..Choices::default()
        },
        network: options.simulate.map(Into::into),
        is_polled: options.poll || is_network_mount(&options.root),
    };
    let root = options
        .root
        .canonicalize()
        .unwrap_or_else(|_| options.root.clone());
    let host = TerminalHost {
        root,
        start,
        editors: Editors::of_environment(),
        opens: options.open,
    };
    match serve(preview, Arc::new(host)) {
        Ok(()) => Exit::Clean,
        Err(error) => refuse(refused(options, &error)),
    }
}

/// Host of a preview that was started from a terminal.
struct TerminalHost {
    root: PathBuf,
    start: Moment,
    editors: Editors,
    opens: bool,
}

impl Host for TerminalHost {
    fn now(&self) -> Moment {
        request::now().unwrap_or(self.start)
    }

    fn open_in_editor(&self, file: &Path, line: usize) -> Result<(), String> {
        self.editors.open(file, line)
    }

    fn create_page(&self, file: &SourcePath) -> Result<(), CreatePageError> {
        new::create_page(&self.root, file)
    }

    fn on_ready(&self, address: &str) {
        output::print(&format!(
            "Your site is at {address}\nIt shows what you save at once. Stop it with Ctrl+C.\n"
        ));
        if self.opens && open::that_detached(address).is_err() {
            output::print_error("No browser could be opened. Open the address yourself.\n");
        }
    }
}

fn refuse(problem: Diagnostic) -> Exit {
    output::print_problems(Format::Human, &[problem], &|_| None);
    Exit::Errors
}

fn refused(options: &ServeOptions, error: &io::Error) -> Diagnostic {
    let reason = error.to_string();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied if !options.root.is_dir() => {
            let folder = options.root.display().to_string();
            let message = message!("unreadable-file-root", folder, error = reason);
            Diagnostic::new(Code::UnreadableFile, message)
                .help(message!("unreadable-file-root.help"))
        }
        io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied => {
            let port = options.port.to_string();
            let message = message!("preview-failed-no-port", port, error = reason);
            Diagnostic::new(Code::PreviewFailed, message)
                .help(message!("preview-failed-no-port.help"))
        }
        _ => Diagnostic::new(
            Code::PreviewFailed,
            message!("preview-failed", error = reason),
        )
        .help(message!("preview-failed.help")),
    }
}
