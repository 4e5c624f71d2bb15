//! The cache of a site: where it is, and what became of it.

use super::arguments::{BuildOptions, Format};
use super::output;
use crate::base::Unusable;
use crate::cache::{Cache, Folder};

/// Opens the cache that the flags ask for.
pub(super) fn open(options: &BuildOptions) -> Cache {
    if options.no_cache {
        return Cache::off();
    }
    Cache::in_folder(Folder::new(options.root.join(&options.cache)))
}

/// Says in one line what became of the cache, where that is not as usual; the site is well in any case.
pub(super) fn tell(options: &BuildOptions, cache: &Cache, kept: std::io::Result<()>) {
    if options.format != Format::Human {
        return;
    }
    let folder = options.cache.display();
    match cache.unused() {
        Some(Unusable::Foreign) => output::complain(&format!(
            "The cache in `{folder}` is of another version of Plenary, so everything was made anew.\n"
        )),
        Some(_) => output::complain(&format!(
            "The cache in `{folder}` was damaged, so everything was made anew.\n"
        )),
        None => {}
    }
    if let Err(error) = kept {
        output::complain(&format!(
            "What could make the next build faster could not be kept in `{folder}`: {error}.\n"
        ));
    }
}
