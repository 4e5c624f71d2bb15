//! The command line: flags in, exit code out.
//!
//! Decides nothing about sites. Here, and nowhere else, the arguments, the environment, the clock and the terminal
//! are read, and handed on as plain values; each command is a file.

mod arguments;
mod build;
mod cache;
mod editor;
mod exit;
mod explain;
mod memory;
mod memory_warning;
mod merge;
mod new;
mod output;
mod progress;
mod request;
mod serve;

pub use exit::Exit;

use arguments::{Command, CommandLine};
use clap::Parser;
use clap::error::ErrorKind;

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
