//! Page size of the memory of the program.

/// Disables transparent huge pages for this process.
///
/// The allocator reserves memory in large blocks and fills them bit by bit. Where the system backs each of
/// them by a huge page, it clears two megabytes for the first byte: at 30,000 pages that was half of the time
/// of a build after one edit, and a fifth of the memory of any build.
#[cfg(target_os = "linux")]
pub(super) fn disable_huge_pages() {
    // Where the system has no such call, huge pages only cost time.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Other systems do not use huge pages unless asked.
#[cfg(not(target_os = "linux"))]
pub(super) fn disable_huge_pages() {}
