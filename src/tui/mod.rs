//! The screen: keys in, frames out.
//!
//! `bytes -> keys -> Msg -> Engine -> Page -> sheet (rows) -> view (which are seen) -> draw (ratatui) -> wire (few bytes, one write)`.
//! The page is meaning; rows, scrolling and the cursor are made here, and so is everything the terminal needs of us: it is given back on
//! every way out.

mod canvas;
#[cfg(test)]
mod desk;
mod draw;
mod face;
mod headed;
mod held;
mod input;
pub mod keys;
mod look;
mod paging;
mod parts;
mod pointing;
mod reading;
mod repeats;
mod sheet;
mod signals;
mod stand;
mod view;
mod wire;

use std::io;

pub use self::canvas::Canvas;
pub use self::held::spare_panics;
pub use self::wire::{Turned, Wire};

use self::face::Face;
use self::look::Look;
use crate::app::Engine;

/// How a turn at the screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub why: Why,
    /// The screen, its scrollback and its title were cleared: nothing more is to be printed.
    pub wiped: bool,
}

/// Why a turn at the screen ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The person leaves.
    Leave,
    /// The person goes on in the line mode, at the same place.
    Switch,
    /// The terminal went away. What was being typed is kept, the notes are closed.
    InputEnded,
    /// Somebody asked the program to end. What was being typed is kept, the notes are closed.
    Interrupted,
}

/// The screen cannot go on. What was being typed is kept, the notes are closed.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The terminal could not be taken.
    #[error("the terminal cannot show the full screen ({0}); use `--plain`, which asks nothing of it")]
    SetUp(#[source] io::Error),
    /// The terminal could not be read.
    #[error("the keyboard could not be read ({0}); start again, or use `--plain`")]
    Read(#[source] io::Error),
    /// The terminal could not be written to.
    #[error("the screen could not be written to ({0}); start again, or use `--plain`")]
    Write(#[source] io::Error),
}

/// Shows the program on the full screen until the person leaves or goes on in the line mode, or until the terminal goes away.
///
/// The terminal is given back as it was on every way out: the end, an error, a panic, a signal. Signals are watched meanwhile (hang-up,
/// termination, interrupt, suspension, resize); afterwards they do nothing until somebody else watches them.
///
/// # Errors
/// The terminal cannot be set up, read or written to.
pub fn run(engine: &mut Engine<'_>) -> Result<Ended, TuiError> {
    let look = Look::from_variables(|name| std::env::var(name).ok());
    Face::new(engine, look)?.turn()
}
