//! The functions that need nothing but their arguments.

mod join;

use super::Function;

/// Returns all functions, for [`super::Templates::new`].
pub fn table() -> &'static [Function] {
    TABLE
}

static TABLE: &[Function] = &[join::JOIN];
