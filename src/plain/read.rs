//! What is heard: a line, the end, or that something else wants doing.

use std::collections::VecDeque;
use std::time::Duration;

use zeroize::Zeroizing;

/// Whether a terminal shows what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    /// It does.
    Shown,
    /// It does, and a digit at a terminal is a line by itself, without Enter.
    Digit,
    /// It must not.
    Hidden,
}

/// What came of listening.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    /// A line, without its end.
    Line(Zeroizing<String>),
    /// Nothing, for as long as one was to wait.
    Nothing,
    /// There is no more.
    Ended,
    /// A signal of this number asks the program to stop.
    Signal(i32),
}

/// The one reader of the input, for the whole run of the program.
pub trait Reader {
    /// Waits for a line, for `patience` at the most where that is given. The terminal is as it was before when this returns.
    fn read(&mut self, echo: Echo, patience: Option<Duration>) -> Heard;

    /// Whether more input is there already.
    fn is_waiting(&mut self) -> bool;

    /// Whether a person types at a terminal, which shows what they type.
    fn is_terminal(&self) -> bool;

    /// Drops what was typed ahead.
    fn forget(&mut self);
}

/// Answers that are there from the start: a file of them, or a test's.
#[derive(Debug, Default)]
pub struct Answers {
    lines: VecDeque<String>,
}

impl Answers {
    /// The lines of a text.
    pub fn new(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect() }
    }
}

impl Reader for Answers {
    fn read(&mut self, _echo: Echo, _patience: Option<Duration>) -> Heard {
        self.lines.pop_front().map_or(Heard::Ended, |line| Heard::Line(Zeroizing::new(line)))
    }

    fn is_waiting(&mut self) -> bool {
        !self.lines.is_empty()
    }

    fn is_terminal(&self) -> bool {
        false
    }

    fn forget(&mut self) {}
}
