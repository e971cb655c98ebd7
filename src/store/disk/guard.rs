//! Panics of the database are expected, caught, and nobody's business.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread, here and now, is one that the store will catch. A panic hook asks this before it touches the screen.
pub fn panic_is_caught() -> bool {
    CAUGHT.get() || std::thread::current().name().is_some_and(|name| name.starts_with("sled-"))
}

/// Runs what may panic; `None` when it did. Nothing is printed.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    static SILENCED: Once = Once::new();
    SILENCED.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !panic_is_caught() {
                before(panic);
            }
        }));
    });
    let outer = CAUGHT.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(outer);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_then_expected_no_more() {
        assert_eq!(guarded(|| 1), Some(1));
        assert_eq!(guarded(|| -> u8 { panic!("not to be seen") }), None);
        assert!(!panic_is_caught());
    }
}
