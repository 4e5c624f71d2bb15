//! Feeds `checks::markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| checks::markdown(input));
