//! Plenary, a static site generator for multilingual public outreach.

pub mod base;
pub mod config;
pub mod source;
pub mod sink;
pub mod report;
pub mod parse;
pub mod locale;
pub mod site;
