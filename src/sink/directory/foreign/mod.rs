//! Files in the output folder that Plenary did not write, such as `CNAME` or `.git`.
//!
//! They are never opened, changed or left behind. A new site gets them by [`carry_over`], an updated one by what
//! [`foreign_changes`] sees in a directory, and what comes in while the folders are exchanged by [`rescue`].

pub(super) mod carry_over;
pub(super) mod foreign_changes;
pub(super) mod link;
pub(super) mod rescue;
