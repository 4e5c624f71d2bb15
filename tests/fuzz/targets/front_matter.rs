//! Feeds `checks::front_matter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| checks::front_matter(input));
