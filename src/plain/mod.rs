//! The line front end: every page as lines that only ever follow one another, for screen readers, braille, serial lines and pipes.
//!
//! It draws the same [`Page`](crate::app::page::Page) as the screen does. One control is asked at a time, in the order of the page; a
//! list and the buttons after it are one numbered menu. Nothing is rewritten, no line is wider than [`voice::COLUMNS`], and no character
//! that could act on a terminal is ever sent, whatever a text holds, but for the very last: the quick exit has a terminal forget all of it.

mod answer;
mod ask;
mod echo;
mod meet;
mod note;
mod part;
mod pick;
pub mod read;
mod run;
mod said;
mod say;
mod signals;
mod speak;
mod stdin;
pub mod voice;
mod words;

use std::io::Write;

use crate::app::Engine;
use crate::app::msg::{FrontEnd, Msg};

pub use echo::Hidden;
pub use part::Part;
pub use read::{Answers, Echo, Heard, Reader};
pub use stdin::Stdin;

/// How the line front end is to speak.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opts {
    /// The first line: that this is plain mode, why, and how to leave it. Nothing is said where it is empty.
    pub why: String,
    /// Only ASCII may be sent.
    pub ascii: bool,
    /// There is a terminal to show the full screen on, and to type in.
    pub screen: bool,
    /// The output is a terminal that can be told to forget what scrolled away, as the quick exit tells it.
    pub forgets: bool,
}

/// Why the line front end came to an end. What was typed is kept in each case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program is to be left.
    Leave,
    /// It goes on in the other front end.
    Switch(FrontEnd),
    /// There was no more input.
    InputEnded,
    /// A signal of this number asked the program to stop.
    Stopped(i32),
}

/// Why the line front end could not go on. What was typed is kept.
#[derive(Debug, thiserror::Error)]
pub enum PlainError {
    /// Nothing can be said any more.
    #[error("the output could not be written: {0}. what was typed is kept: start again where it can be written")]
    Output(#[from] std::io::Error),
}

/// Speaks the pages of the engine and takes answers, until one of the [ends](Ended).
///
/// # Errors
/// When the output cannot be written. Drafts have been kept then.
pub fn run(engine: &mut Engine<'_>, input: &mut dyn Reader, out: &mut dyn Write, opts: &Opts) -> Result<Ended, PlainError> {
    engine.model.front = FrontEnd::Plain;
    let ended = run::Run::new(engine, input, out, opts).go();
    if ended.is_err() {
        engine.send(Msg::Stopping);
    }
    Ok(ended?)
}
