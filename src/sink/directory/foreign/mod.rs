//! Files in the output folder that Plenary did not write.

pub(super) mod carry_over;
pub(super) mod foreign_changes;
