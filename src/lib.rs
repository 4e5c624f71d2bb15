//! Plenary, a static site generator for multilingual public outreach.

pub mod base;
pub mod cli;
pub mod config;
pub mod locale;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod sink;
pub mod site;
pub mod source;
pub mod template;
pub mod yaml;
