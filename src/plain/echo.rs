//! A terminal that does not show what is typed, for as long as a secret is.

use rustix::stdio::stdin;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// While this lives the terminal shows nothing that is typed but the ends of lines; then it is as it was.
pub struct Hidden {
    before: Termios,
}

impl Hidden {
    /// Hides what is typed; none where the input is no terminal.
    pub fn begin() -> Option<Self> {
        let before = tcgetattr(stdin()).ok()?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        quiet.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(stdin(), OptionalActions::Now, &quiet).ok()?;
        Some(Self { before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // A terminal that has gone away needs nothing restored.
        let _gone = tcsetattr(stdin(), OptionalActions::Now, &self.before);
    }
}
