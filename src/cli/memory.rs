//! How the system hands out memory to the program.

/// Asks for memory in small pages.
///
/// The allocator takes memory in large blocks and fills them bit by bit. Where the system makes each of
/// them one huge page, it clears two megabytes for the first byte: at 30,000 pages that was half of the time
/// of a build after one edit, and a fifth of the memory of any build.
#[cfg(target_os = "linux")]
pub(super) fn use_small_pages() {
    // A system that does not know this hands out memory as it always does.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Other systems hand out small pages of themselves.
#[cfg(not(target_os = "linux"))]
pub(super) fn use_small_pages() {}
