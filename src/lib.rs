//! Plenary, a static site generator for multilingual public outreach.

pub mod base;
pub mod config;
pub mod locale;
pub mod parse;
