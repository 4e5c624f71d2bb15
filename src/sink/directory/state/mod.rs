//! What the last run left in the output folder, and what has become of it.
//!
//! Never changes a file but the state file itself. A run reads the [state file](output_state), asks the
//! [previous output](previous_output) which files are unchanged, and compares the [directories](tree_state) of the
//! visible and the previous site; all of them look at the disk through [`stat`].

pub(super) mod output_state;
pub(super) mod previous_output;
pub(super) mod stat;
pub(super) mod tree_state;
