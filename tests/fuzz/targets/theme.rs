//! Feeds `checks::theme`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| checks::theme(input));
