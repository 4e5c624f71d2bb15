//! The frames of the renders that are under way on this thread, innermost last.
//!
//! Tera calls its functions without any state of ours, and MiniJinja's values are shared between
//! threads; a thread-local is the one place that both can reach. A render pushes a frame and its
//! guard takes it off again, also when a render runs inside a function of another.

use super::call_error::CallError;
use super::render_context::Scope;
use crate::base::Value;
use std::cell::RefCell;
use std::sync::Arc;

/// How deep renders may lie within each other: a component in a component and so on.
const DEPTH: usize = 12;

struct Frame {
    scope: Arc<Scope>,
    escapes: bool,
    failure: Option<CallError>,
    miss: Option<(String, Value)>,
}

thread_local! {
    static FRAMES: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
}

/// Takes the frame off when the render is over.
pub(super) struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        FRAMES.with_borrow_mut(|frames| frames.pop());
    }
}

/// Begins a render; `None` where too many lie within each other.
pub(super) fn enter(scope: &Arc<Scope>, escapes: bool) -> Option<Guard> {
    FRAMES.with_borrow_mut(|frames| {
        if frames.len() >= DEPTH {
            return None;
        }
        frames.push(Frame {
            scope: scope.clone(),
            escapes,
            failure: None,
            miss: None,
        });
        Some(Guard(()))
    })
}

/// Returns the scope of the innermost render.
pub(super) fn scope() -> Arc<Scope> {
    let scope = FRAMES.with_borrow(|frames| frames.last().map(|frame| frame.scope.clone()));
    scope.unwrap_or_default()
}

/// Returns whether the innermost render escapes, which its first template decides for all it includes.
pub(super) fn escapes() -> bool {
    FRAMES.with_borrow(|frames| frames.last().is_none_or(|frame| frame.escapes))
}

/// Keeps the error of a function: the engines carry no more than its message.
pub(super) fn fail(error: CallError) {
    with_last(|frame| frame.failure = Some(error));
}

/// Returns the error of a function that ended the innermost render.
pub(super) fn failure() -> Option<CallError> {
    with_last(|frame| frame.failure.take()).flatten()
}

/// Keeps what was last asked for a field that it does not have, so that an error can suggest one.
pub(super) fn missed(name: &str, parent: impl FnOnce() -> Value) {
    with_last(|frame| frame.miss = Some((name.to_owned(), parent())));
}

/// Returns what was last asked for the field `name` and does not have it.
pub(super) fn parent_of(name: &str) -> Option<Value> {
    with_last(|frame| match &frame.miss {
        Some((missed, parent)) if missed == name => Some(parent.clone()),
        _ => None,
    })
    .flatten()
}

fn with_last<T>(act: impl FnOnce(&mut Frame) -> T) -> Option<T> {
    FRAMES.with_borrow_mut(|frames| frames.last_mut().map(act))
}
