//! A terminal that does not show what is typed, for as long as a secret is.

use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// While this lives the terminal shows nothing that is typed but the ends of lines; then it is as it was.
pub struct Hidden {
    before: Termios,
    /// How it is put back.
    back: OptionalActions,
}

impl Hidden {
    /// Hides what is typed; none where the input is no terminal.
    pub fn begin() -> Option<Self> {
        Self::without_echo(LocalModes::ECHONL, OptionalActions::Now)
    }

    /// Hides all that is typed, the ends of lines too, and throws it away at the end: where nothing that is typed means anything.
    pub fn of_no_use() -> Option<Self> {
        Self::without_echo(LocalModes::empty(), OptionalActions::Flush)
    }

    fn without_echo(but: LocalModes, back: OptionalActions) -> Option<Self> {
        let before = tcgetattr(stdin()).ok()?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL);
        quiet.local_modes.insert(but);
        tcsetattr(stdin(), OptionalActions::Now, &quiet).ok()?;
        Some(Self { before, back })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // A terminal that has gone away needs nothing restored.
        let _gone = tcsetattr(stdin(), self.back, &self.before);
    }
}
