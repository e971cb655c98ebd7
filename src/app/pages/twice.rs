//! A new passphrase, which nobody sees: it is typed twice.

use zeroize::Zeroize;

use crate::app::frame::Frame;
use crate::app::page::ControlId;
use crate::passport::is_long_enough;
use crate::text::Secret;

/// Takes the passphrase off the page, and with it what was typed the second time.
///
/// # Errors
/// What is wrong and what to do, to be said of the first field. Where the two differ the second is gone: nobody knows which of them has the slip.
pub fn typed_twice(frame: &mut Frame, first: ControlId, again: ControlId) -> Result<Secret, &'static str> {
    if !is_long_enough(frame.text(first)) {
        return Err("The passphrase is too short. Use ten characters or more: four words are good.");
    }
    let same = frame.text(first) == frame.text(again);
    frame.take_text(again).zeroize();
    if same { Ok(Secret::from(frame.take_text(first))) } else { Err("The two passphrases differ. Type the same one twice.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::page::Typing;
    use crate::app::screen::Screen;

    fn typed(first: &str, again: &str) -> Frame {
        let mut frame = Frame::new(Screen::SetUp);
        frame.set_text("first", Typing::Secret, first);
        frame.set_text("again", Typing::Secret, again);
        frame
    }

    #[test]
    fn what_was_typed_twice_is_taken_off_the_page() {
        let mut frame = typed("four words are good", "four words are good");
        assert_eq!(typed_twice(&mut frame, "first", "again"), Ok(Secret::from("four words are good".to_owned())));
        assert_eq!((frame.text("first"), frame.text("again")), ("", ""));
    }

    #[test]
    fn what_is_wrong_is_said_and_the_second_does_not_stay_where_they_differ() {
        let mut short = typed("short", "short");
        assert!(typed_twice(&mut short, "first", "again").is_err_and(|words| words.contains("too short")));
        assert_eq!(short.text("first"), "short");
        let mut other = typed("four words are good", "four words are bad");
        assert!(typed_twice(&mut other, "first", "again").is_err_and(|words| words.contains("differ")));
        assert_eq!((other.text("first"), other.text("again")), ("four words are good", ""));
    }
}
