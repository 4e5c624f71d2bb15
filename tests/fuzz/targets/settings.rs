//! Feeds `checks::settings`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| checks::settings(input));
