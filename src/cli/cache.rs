//! The cache of a build: the folder that the flags name, and what is said of it.

use super::arguments::{BuildOptions, Format};
use super::output;
use crate::base::{ArchiveError, Code, Diagnostic, message};
use crate::cache::{Cache, CacheDirectory};
use crate::sink::check_cache;

/// Opens the cache that the flags ask for.
///
/// # Errors
/// Why its folder is refused: something else is in it, or does not belong there.
pub(super) fn open(options: &BuildOptions) -> Result<Cache, Box<Diagnostic>> {
    if options.no_cache {
        return Ok(Cache::off());
    }
    let place = options.root.join(&options.cache);
    check_cache(&options.root, &options.root.join(&options.output), &place)?;
    let folder = CacheDirectory::new(place);
    if folder.is_ours_or_free() {
        Ok(Cache::in_directory(folder))
    } else {
        Err(taken(&folder))
    }
}

fn taken(folder: &CacheDirectory) -> Box<Diagnostic> {
    let place = folder.path().display().to_string();
    let message = match std::fs::read_dir(folder.path()) {
        Ok(_) => message!("output-refused-no-cache", folder = place),
        Err(error) => {
            let error = error.to_string();
            message!("output-refused-cache-unreadable", folder = place, error)
        }
    };
    Box::new(
        Diagnostic::new(Code::OutputRefused, message)
            .help(message!("output-refused-no-cache.help")),
    )
}

/// Prints one line where the cache could not be read or saved; the site is complete in any case.
pub(super) fn print_state(options: &BuildOptions, cache: &Cache, saved: std::io::Result<()>) {
    if options.format != Format::Human {
        return;
    }
    let folder = options.cache.display();
    match cache.unused() {
        Some(ArchiveError::OtherVersion) => output::print_error(&format!(
            "The cache in `{folder}` is of another version of Plenary; what it would have spared was made anew.\n"
        )),
        Some(_) => output::print_error(&format!(
            "The cache in `{folder}` could not be read in full; what it would have spared was made anew.\n"
        )),
        None => {}
    }
    if let Err(error) = saved {
        output::print_error(&format!(
            "What could make the next build faster could not be kept in `{folder}`: {error}.\n"
        ));
    }
}
