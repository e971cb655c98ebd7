//! A file of text that a person named and wrote: read up to a bound, with its faults told with their line and a caret.

use std::io;
use std::ops::Range;
use std::path::Path;

use super::error::CliError;
use super::output::say;
use crate::diagnostic::Fault;
use crate::runtime::read_up_to;
use crate::text::{count, drop_mark, quoted, why};

/// So much is read of one, in bytes: the longest list of people takes a quarter of it.
const LARGEST: u64 = 16 << 20;

/// The text of such a file.
pub struct NamedFile {
    /// Its name, as it was given.
    pub shown: String,
    text: String,
}

impl NamedFile {
    /// Reads it. `what` it is stands before its name: `the facts file`.
    ///
    /// # Errors
    /// What cannot be read, is too large or is no text.
    pub fn read(file: &Path, what: &str) -> Result<Self, CliError> {
        let shown = file.display().to_string();
        let named = format!("{what} {}", quoted(&shown));
        let bytes = read_up_to(file, LARGEST).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => {
                let most = LARGEST >> 20;
                CliError::Fault(format!("{named} has more than {most} MB, and no more than that is read. name another, or split it"))
            }
            _ => CliError::Usage(format!("{named} cannot be read: {}. name another", why(&error))),
        })?;
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                drop_mark(&mut text);
                Ok(Self { shown, text })
            }
            Err(error) => {
                let from = error.utf8_error().valid_up_to();
                let file = Self { shown, text: String::from_utf8_lossy(error.as_bytes()).into_owned() };
                let what = "this file is not UTF-8 text from here on".to_owned();
                Err(file.at_fault([(from..from, what, "save it again as UTF-8".to_owned())]))
            }
        }
    }

    /// Its lines that say something, without the blanks around them, each with where it stands.
    pub fn lines(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let whole = self.text.as_ptr() as usize;
        self.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(move |line| {
            let from = line.as_ptr() as usize - whole;
            (from..from + line.len(), line)
        })
    }

    /// Which line a place of it is in, from 1.
    pub fn line_of(&self, place: &Range<usize>) -> usize {
        self.text[..place.start].matches('\n').count() + 1
    }

    /// Tells faults of it, each with its line: where, what happened and what to do. The end of the command that comes of them.
    pub fn at_fault(&self, faults: impl IntoIterator<Item = (Range<usize>, String, String)>) -> CliError {
        let mut number = 0;
        for (place, what, fix) in faults {
            say(&Fault::at(&self.shown, &self.text, place, what, fix).render(Some(&self.text)));
            number += 1;
        }
        let faults = count(number, "fault", "faults");
        CliError::Fault(format!(
            "there {} {faults} in {}. mend it as said above",
            if number == 1 { "is" } else { "are" },
            quoted(&self.shown)
        ))
    }
}
