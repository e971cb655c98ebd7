//! Should the program itself go wrong: what is said then.

use super::output::say;

/// A panic's own message may hold a piece of the text that brought it about, and stderr may be a file: it is told where it was, and no more.
/// One that the store catches is nobody's business.
pub fn tell_without_their_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
        say(&format!("something went wrong in the program itself{place}. start it again: everything that was said to be saved is there"));
    }));
    crate::tui::spare_panics(crate::store::panic_is_caught);
}
