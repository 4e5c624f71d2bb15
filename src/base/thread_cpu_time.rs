//! CPU time of a thread, for tests that no input makes a parser slow.

use std::time::Duration;

/// Returns the CPU time that this thread has used; unlike wall-clock time it does not grow while others run.
pub(crate) fn thread_cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}
