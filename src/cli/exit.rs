//! Exit codes: how a run of the program ended.

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
