//! The cache: bytes whose seal is whole and that nobody wrote end in an error or in values, never in a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::cache::{Reader, Remembered, Run, Seen, read_traces};

fuzz_target!(|payload: &[u8]| {
    let _ = read_traces(&mut Reader::unsealed(payload));
    let _ = Reader::unsealed(payload).list::<Remembered>();
    let _ = Reader::unsealed(payload).list::<Seen>();
    let _ = Reader::unsealed(payload).list::<Run>();
    let _ = Reader::open(payload).is_ok();
});
