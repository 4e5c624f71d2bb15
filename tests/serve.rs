//! The preview: what it answers, whom it refuses, and that it goes on.

#![cfg(target_os = "linux")]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends where the system fails it"
)]

#[path = "serve/always.rs"]
mod always;
#[path = "properties/edits.rs"]
#[expect(dead_code, reason = "not every edit is asked for here")]
mod edits;
#[path = "serve/hostile.rs"]
mod hostile;
#[path = "properties/languages.rs"]
mod languages;
#[path = "support/picture.rs"]
mod picture;
#[path = "support/program.rs"]
mod program;
#[path = "serve/pull.rs"]
mod pull;
#[path = "serve/server.rs"]
mod server;
#[path = "serve/soak.rs"]
mod soak;
#[path = "support/memory.rs"]
mod support;
#[path = "properties/trees.rs"]
#[expect(dead_code, reason = "not every tree is asked for here")]
mod trees;
