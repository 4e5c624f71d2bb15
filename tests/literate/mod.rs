//! The harness of the specs: reads cases, builds each in memory, compares.

pub(crate) mod blocks;
pub(crate) mod cases;
pub(crate) mod check;
pub(crate) mod lines;
pub(crate) mod problems;
pub(crate) mod site;
