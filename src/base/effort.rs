//! What work takes, for tests that hold readers to their promise that no text keeps them long.

use std::time::Duration;

/// Returns how long this thread has worked: how long it waits for others says nothing of the work.
pub(crate) fn effort() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}
