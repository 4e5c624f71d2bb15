//! The program `plenary`.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Pages are made of many small texts; this allocator takes half the time of the system's over them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    plenary::run().into()
}
