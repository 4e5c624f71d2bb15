//! The command line: flags in, exit code out.
//!
//! Decides nothing about sites. Here, and nowhere else, the arguments, the environment, the clock and the terminal
//! are read, and handed on as plain values; each command is a file.

mod arguments;
mod build;
mod cache;
mod editor;
mod explain;
mod memory;
mod memory_warning;
mod merge;
mod new;
mod output;
mod progress;
mod request;
mod serve;

use arguments::{Command, CommandLine};
use clap::Parser;
use clap::error::ErrorKind;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Without errors; there may be warnings.
    Clean,
    /// With errors in the site.
    Errors,
    /// With a command line that could not be understood.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => ExitCode::SUCCESS,
            Exit::Errors => ExitCode::from(1),
            Exit::Usage => ExitCode::from(2),
        }
    }
}

/// Runs the program with the arguments it was started with.
pub fn run() -> Exit {
    memory::disable_huge_pages();
    match CommandLine::try_parse() {
        Ok(arguments) => match arguments.command {
            Command::Build(options) => build::run(&options),
            Command::Serve(options) => serve::run(&options),
            Command::Merge(options) => merge::run(&options),
            Command::New(options) => new::run(&options),
            Command::Explain(options) => explain::run(&options),
        },
        Err(error) => {
            let is_help = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            // A closed terminal is no reason to fail.
            let _ = error.print();
            if is_help { Exit::Clean } else { Exit::Usage }
        }
    }
}
