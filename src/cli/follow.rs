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
use super::locale::only_ascii;
use crate::plain::Hidden;
use crate::runtime::{FRAME_END, SecondError, join, socket_path};
use crate::text::{Lines, ascii, safe, wrap};

const NOTHING: &str = "Nothing to show now.";
const MORE: &str = "(more: one at a time)";
const WIDEST: usize = 80;
/// No page is longer, in bytes.
const LONGEST_FRAME: usize = 1024 * 1024;
/// So many blank lines push away what was shown, where lines only ever follow one another.
const PUSH: usize = 60;
/// To the other screen of a terminal, which keeps nothing to scroll back to; and back.
const OTHER_SCREEN: &str = "\x1b[?1049h";
const BACK: &str = "\x1b[?1049l";
const CLEAR: &str = "\x1b[H\x1b[2J";

/// Runs it: shows what comes until the other program ends or somebody stops this one.
pub fn run(context: &Context) -> Result<(), CliError> {
    let mut stream = join(&socket_path()).map_err(|error| match error {
        SecondError::NotOurs(_) => CliError::Fault(error.to_string()),
        _ => CliError::Fault(
            "nothing is shown on this machine now. in the other terminal open Together, and choose there: show this on a second terminal"
                .to_owned(),
        ),
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
            if let Some(frame) = last_frame(&mut pending, &chunk[..read])? {
                let text = safe(&String::from_utf8_lossy(&frame), Lines::Many);
                chunk.zeroize();
                sheet.show(text)?;
            }
        }
    }
}

/// Takes in what came. Of several frames that came at once only the last is still true.
fn last_frame(pending: &mut Vec<u8>, came: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let Some(end) = came.iter().rposition(|byte| *byte == FRAME_END) else {
        if pending.len() + came.len() > LONGEST_FRAME {
            return Err(io::Error::other("what came from the other terminal is no page"));
        }
        pending.extend_from_slice(came);
        return Ok(None);
    };
    let frame = match came[..end].iter().rposition(|byte| *byte == FRAME_END) {
        Some(before) => came[before + 1..end].to_vec(),
        None => [pending.as_slice(), &came[..end]].concat(),
    };
    // Let go of, not shortened: the allocator zeroes what it takes back.
    *pending = came[end + 1..].to_vec();
    Ok(Some(frame))
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
        let words = &if only_ascii() { ascii(words) } else { words.to_owned() };
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
    use super::{LONGEST_FRAME, MORE, fitting, last_frame};

    #[test]
    fn the_last_whole_frame_is_shown_and_no_endless_one_is_waited_for() {
        let mut pending = Vec::new();
        let mut give = |came: &[u8]| last_frame(&mut pending, came).unwrap().map(|frame| String::from_utf8(frame).unwrap());
        assert_eq!(give(b"fir"), None);
        assert_eq!(give(b"st\0sec"), Some("first".to_owned()));
        assert_eq!(give(b"ond\0third\0fo"), Some("third".to_owned()));
        assert_eq!(give(b"urth\0"), Some("fourth".to_owned()));
        assert_eq!(give(b"\0"), Some(String::new()));
        let chunk = [b'x'; 4096];
        let taken = (0..).take_while(|_| last_frame(&mut pending, &chunk).is_ok()).count();
        assert_eq!(taken, LONGEST_FRAME / chunk.len());
    }

    #[test]
    fn a_screen_that_is_too_low_shows_the_top_and_says_that_there_is_more() {
        let lines = |n: usize| (1..=n).map(|line| line.to_string()).collect::<Vec<_>>();
        assert_eq!(fitting(lines(3), 4), ["1", "2", "3"]);
        assert_eq!(fitting(lines(4), 4), ["1", "2", MORE]);
        assert_eq!(fitting(lines(9), 2), [MORE]);
    }
}
