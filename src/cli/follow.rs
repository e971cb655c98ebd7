//! `follow`: on a second terminal, the page that is looked at together.

use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::flag;
use signal_hook::low_level::pipe;
use zeroize::Zeroize;

use super::context::Context;
use super::error::CliError;
use crate::plain::Hidden;
use crate::runtime::{FRAME_END, socket_path};
use crate::text::{Lines, safe, wrap};

const NOTHING: &str = "Nothing to show now.";
const MORE: &str = "(more: one at a time)";
const WIDEST: usize = 80;
/// So many blank lines push away what was shown, where lines only ever follow one another.
const PUSH: usize = 60;
/// To the other screen of a terminal, which keeps nothing to scroll back to; and back.
const OTHER_SCREEN: &str = "\x1b[?1049h";
const BACK: &str = "\x1b[?1049l";
const CLEAR: &str = "\x1b[H\x1b[2J";

/// Runs it: shows what comes until the other program ends or somebody stops this one.
pub fn run(context: &Context) -> Result<(), CliError> {
    let mut stream = UnixStream::connect(socket_path()).map_err(|_| {
        let words =
            "nothing is shown on this machine now. in the other terminal open Together, and choose there: show this on a second terminal";
        CliError::Fault(words.to_owned())
    })?;
    // Keys that are pressed here by mistake would stand in the middle of what is looked at.
    let _keys = Hidden::of_no_use();
    let mut sheet = Sheet::begin(context.global.plain)?;
    let stopped = follow(&mut stream, &mut sheet);
    sheet.end()?;
    match stopped? {
        true => Err(CliError::Interrupted),
        false => Ok(()),
    }
}

/// Shows frame after frame. Whether somebody stopped this program, and not the other one.
fn follow(stream: &mut UnixStream, sheet: &mut Sheet) -> io::Result<bool> {
    let (mut wake, waker) = UnixStream::pair()?;
    wake.set_nonblocking(true)?;
    let stopped = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGWINCH] {
        if signal != SIGWINCH {
            flag::register(signal, Arc::clone(&stopped))?;
        }
        pipe::register(signal, waker.try_clone()?)?;
    }
    let mut pending = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let (there, signalled) = {
            let (stream, wake) = (stream.as_fd(), wake.as_fd());
            let mut fds = [PollFd::new(&stream, PollFlags::IN), PollFd::new(&wake, PollFlags::IN)];
            match poll(&mut fds, None) {
                Err(Errno::INTR) => {}
                other => drop(other?),
            }
            (!fds[0].revents().is_empty(), !fds[1].revents().is_empty())
        };
        if signalled {
            while matches!(wake.read(&mut chunk), Ok(1..)) {}
            sheet.show_again()?;
        }
        if stopped.load(Ordering::SeqCst) {
            return Ok(true);
        }
        if there {
            let read = stream.read(&mut chunk)?;
            if read == 0 {
                return Ok(false);
            }
            pending.extend_from_slice(&chunk[..read]);
            // Of several that came at once only the last is still true.
            if let Some(end) = pending.iter().rposition(|byte| *byte == FRAME_END) {
                let start = pending[..end].iter().rposition(|byte| *byte == FRAME_END).map_or(0, |before| before + 1);
                let text = safe(&String::from_utf8_lossy(&pending[start..end]), Lines::Many);
                // Let go of, not shortened: the allocator zeroes what it takes back.
                pending = pending[end + 1..].to_vec();
                chunk.zeroize();
                sheet.show(text)?;
            }
        }
    }
}

/// Where it is shown: one screen that is drawn anew, or lines.
struct Sheet {
    screen: bool,
    terminal: bool,
    text: Option<String>,
}

impl Sheet {
    fn begin(plain: bool) -> io::Result<Self> {
        let terminal = io::stdout().is_terminal();
        let able = std::env::var_os("TERM").is_some_and(|term| term != "dumb" && !term.is_empty());
        let screen = terminal && able && !plain;
        if screen {
            write!(io::stdout(), "{OTHER_SCREEN}")?;
        }
        Ok(Self { screen, terminal, text: None })
    }

    fn show(&mut self, text: String) -> io::Result<()> {
        if self.text.as_ref() == Some(&text) {
            return Ok(());
        }
        let blanked = text.is_empty();
        self.text = Some(text);
        if !self.screen && self.terminal && blanked {
            write!(io::stdout(), "{}", "\n".repeat(PUSH))?;
        }
        self.show_again_if(true)
    }

    /// Draws a screen anew; lines stand as they are.
    fn show_again(&mut self) -> io::Result<()> {
        self.show_again_if(self.screen)
    }

    fn show_again_if(&self, wanted: bool) -> io::Result<()> {
        let Some(text) = self.text.as_ref().filter(|_| wanted) else { return Ok(()) };
        let words = if text.is_empty() { NOTHING } else { text };
        let mut out = io::stdout().lock();
        if self.screen {
            write!(out, "{CLEAR}")?;
        }
        let lines: Vec<String> = words.lines().flat_map(|paragraph| wrap(paragraph, columns())).collect();
        for line in if self.screen { fitting(lines, rows()) } else { lines } {
            writeln!(out, "{line}")?;
        }
        if !self.screen {
            writeln!(out)?;
        }
        out.flush()
    }

    /// Nothing of what was shown stays on a screen.
    fn end(&mut self) -> io::Result<()> {
        if self.screen {
            write!(io::stdout(), "{CLEAR}{BACK}")?;
            (self.screen, self.terminal, self.text) = (false, false, None);
        }
        self.show(String::new()).or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
    }
}

/// What of these lines a screen of so many rows shows: from the top, and that there is more. The last row is the cursor's.
fn fitting(mut lines: Vec<String>, rows: usize) -> Vec<String> {
    if lines.len() < rows {
        return lines;
    }
    lines.truncate(rows.saturating_sub(2));
    lines.push(MORE.to_owned());
    lines
}

fn rows() -> usize {
    match tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_row > 0 => usize::from(size.ws_row).max(2),
        _ => usize::MAX,
    }
}

fn columns() -> usize {
    tcgetwinsize(rustix::stdio::stdout()).map_or(WIDEST, |size| usize::from(size.ws_col).clamp(20, WIDEST))
}

#[cfg(test)]
mod tests {
    use super::{MORE, fitting};

    #[test]
    fn a_screen_that_is_too_low_shows_the_top_and_says_that_there_is_more() {
        let lines = |n: usize| (1..=n).map(|line| line.to_string()).collect::<Vec<_>>();
        assert_eq!(fitting(lines(3), 4), ["1", "2", "3"]);
        assert_eq!(fitting(lines(4), 4), ["1", "2", MORE]);
        assert_eq!(fitting(lines(9), 2), [MORE]);
    }
}
