//! What the last run left in the output folder.

pub(super) mod output_state;
pub(super) mod previous_output;
pub(super) mod stat;
