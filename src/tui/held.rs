//! The terminal, held for as long as the screen is up: raw, on its other screen, with pastes marked. Given back on every way out.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, OnceLock, PoisonError};
use std::thread::ThreadId;

use ratatui::crossterm::Command;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, SetTitle};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::look::Look;
use super::wire::erased;

/// What to give back. Kept where the panic hook can reach it.
struct Before {
    modes: Termios,
    look: Look,
    thread: ThreadId,
}

static BEFORE: Mutex<Option<Before>> = Mutex::new(None);
static HOOK: Once = Once::new();
/// The terminal was asked to tell of the mouse.
static MOUSE: AtomicBool = AtomicBool::new(false);
static CAUGHT: OnceLock<fn() -> bool> = OnceLock::new();

/// Standard output, without a buffer: each write goes out whole.
#[derive(Debug)]
pub struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let output = rustix::stdio::stdout();
        loop {
            match rustix::io::write(output, bytes) {
                Err(rustix::io::Errno::INTR) => {}
                // Whoever shares the terminal has made it non-blocking.
                Err(rustix::io::Errno::AGAIN) => {
                    let mut fds = [rustix::event::PollFd::new(&output, rustix::event::PollFlags::OUT)];
                    if !matches!(rustix::event::poll(&mut fds, None), Ok(_) | Err(rustix::io::Errno::INTR)) {
                        return Err(io::ErrorKind::WouldBlock.into());
                    }
                }
                done => return Ok(done?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal is held while this lives.
#[derive(Debug)]
pub struct Held {
    look: Look,
    /// The screen, its scrollback and its title are to be cleared when the terminal is given back.
    pub wiped: bool,
}

impl Held {
    /// Takes the terminal.
    ///
    /// # Errors
    /// Standard input is no terminal, or it is gone.
    pub fn take(look: Look) -> io::Result<Self> {
        HOOK.call_once(give_back_before_panics);
        let held = Self { look, wiped: false };
        held.again()?;
        Ok(held)
    }

    /// Takes the terminal again, after the program was stopped and went on.
    pub fn again(&self) -> io::Result<()> {
        let input = rustix::stdio::stdin();
        let now = tcgetattr(input)?;
        let mut raw = now.clone();
        raw.make_raw();
        let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
        let first = before.is_none();
        before.get_or_insert(Before { modes: now, look: self.look, thread: std::thread::current().id() });
        drop(before);
        tcsetattr(input, OptionalActions::Now, &raw)?;
        let mut bytes = String::new();
        if self.look.titled && first {
            bytes.push_str("\x1b[22;0t");
        }
        add(&mut bytes, EnterAlternateScreen);
        add(&mut bytes, EnableBracketedPaste);
        add(&mut bytes, Show);
        if MOUSE.load(Ordering::Relaxed) {
            bytes.push_str(MOUSE_ON);
        }
        Output.write_all(bytes.as_bytes())
    }

    /// Gives the terminal back.
    pub fn release(&self) {
        let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(before) = before {
            give_back(&before, self.wiped);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release();
    }
}

/// The bytes that set the terminal's title.
///
/// The cursor is kept and put back: what stands between a person and the terminal may take a title for text, and then still know where it is.
pub fn title(words: &str) -> String {
    let mut bytes = "\x1b7".to_owned();
    add(&mut bytes, SetTitle(words));
    bytes.push_str("\x1b8");
    bytes
}

fn add(bytes: &mut String, command: impl Command) {
    // Writing to a string cannot fail.
    let _ = command.write_ansi(bytes);
}

fn give_back(before: &Before, wiped: bool) {
    let mut bytes = "\x1b[m".to_owned();
    if before.look.titled {
        // Emptied first, for terminals that have no memory for titles.
        bytes.push_str(&title(""));
        if !wiped {
            bytes.push_str("\x1b[23;0t");
        }
    }
    bytes.push_str(&erased(rows()));
    if wiped {
        bytes.push_str(WIPE);
    }
    if MOUSE.load(Ordering::Relaxed) {
        bytes.push_str(MOUSE_OFF);
    }
    add(&mut bytes, DisableBracketedPaste);
    add(&mut bytes, Show);
    add(&mut bytes, LeaveAlternateScreen);
    if wiped {
        bytes.push_str(WIPE);
    }
    // Where the terminal is gone there is nobody to tell.
    let _ = Output.write_all(bytes.as_bytes());
    let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &before.modes);
}

/// Presses of buttons, told in the newer way. Moves are not told: nothing is sent while nobody presses.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The bytes that ask the terminal to tell of the mouse, or not to; none where it does so already. They are to be sent.
pub fn mouse(on: bool) -> Option<&'static str> {
    (MOUSE.swap(on, Ordering::Relaxed) != on).then_some(if on { MOUSE_ON } else { MOUSE_OFF })
}

/// Clears the screen, and what can be scrolled back to. The rows of a page are [`erased`] first.
pub const WIPE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// How many rows the window has; those of an old terminal where nobody knows.
fn rows() -> u16 {
    tcgetwinsize(rustix::stdio::stdout()).ok().map(|size| size.ws_row).filter(|rows| *rows > 0).unwrap_or(24)
}

/// Says how to tell a panic that somebody will catch, here and now: with such a one the screen stays as it is.
pub fn spare_panics(caught: fn() -> bool) {
    // Asked a second time it would be by the same program, which has said it already.
    let _ = CAUGHT.set(caught);
}

/// A panic's message must be read on the screen that stays.
fn give_back_before_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if CAUGHT.get().is_some_and(|caught| caught()) {
            return;
        }
        let mut elsewhere = false;
        if let Ok(mut before) = BEFORE.try_lock() {
            elsewhere = before.as_ref().is_some_and(|before| before.thread != std::thread::current().id());
            if !elsewhere && let Some(before) = before.take() {
                give_back(&before, false);
            }
        }
        // Another thread's message would be written across the page; whoever waits for that thread tells of it.
        if !elsewhere {
            usual(panic);
        }
    }));
}
