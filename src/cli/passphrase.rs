//! Passphrases as a command gets them: from a file, from the input, or asked for.

use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use zeroize::Zeroizing;

use super::context::{Context, is_input};
use super::error::CliError;
use super::output::say;
use crate::passport::{EASY_TO_GUESS, SHORTEST_PASSPHRASE, is_easy_to_guess, is_long_enough};
use crate::plain::Echo;
use crate::text::{drop_mark, why};
use crate::vault::Passphrase;

impl Context {
    /// The passphrase: the first line of the passphrase file, or asked for.
    pub fn passphrase(&mut self) -> Result<Passphrase, CliError> {
        self.passphrase_line().map(secret)
    }

    pub(super) fn passphrase_line(&mut self) -> Result<Zeroizing<String>, CliError> {
        let line = match self.global.passphrase_file.clone() {
            None => self.ask("Passphrase")?,
            Some(file) if is_input(&file) => {
                self.input()?;
                match self.passphrase_ahead.take() {
                    Some(line) => line,
                    None => self.line(Echo::Hidden)?,
                }
            }
            Some(file) => file_line(&file, 0)?,
        };
        if line.is_empty() {
            return Err(CliError::Locked("there is no passphrase. write it on the first line of the passphrase file".to_owned()));
        }
        Ok(line)
    }

    /// A new passphrase of a user, long enough: the second line of the passphrase file, or asked for twice.
    pub fn new_passphrase(&mut self, user: &str) -> Result<Passphrase, CliError> {
        let line = match self.global.passphrase_file.clone() {
            None => {
                let line = self.ask("New passphrase")?;
                if *self.ask("The same again")? != *line {
                    return Err(CliError::Usage("the two are not the same. nothing was changed; try again".to_owned()));
                }
                line
            }
            Some(file) if is_input(&file) => self.line(Echo::Hidden)?,
            Some(file) => file_line(&file, 1)?,
        };
        long_enough(&line, "so nothing was changed. write a longer one, on the second line of a passphrase file; four words are good")?;
        self.warn_of(&line, user);
        Ok(secret(line))
    }

    /// The words that seal or open a paper passport: the first line of their file, or asked for, and for a new one twice.
    pub fn passport_words(&mut self, file: Option<&Path>, twice: bool) -> Result<Zeroizing<String>, CliError> {
        match file {
            Some(file) if is_input(file) => self.line(Echo::Hidden),
            Some(file) => file_line(file, 0),
            None if !io::stdin().is_terminal() => {
                let nobody = "nobody can be asked for the words they chose. give `--passport-words-file`, or run this in a terminal";
                Err(CliError::Usage(nobody.to_owned()))
            }
            None => {
                let words = self.ask("The words they chose")?;
                if twice && *self.ask("The same again")? != *words {
                    return Err(CliError::Usage("the two are not the same. nothing was made; try again".to_owned()));
                }
                Ok(words)
            }
        }
    }

    /// Says of a new passphrase that it is easy to guess. It is taken all the same.
    pub(super) fn warn_of(&self, line: &str, user: &str) {
        if is_easy_to_guess(line, user) {
            say(&format!("{EASY_TO_GUESS}: `fingerpost store passphrase` changes it"));
        }
    }

    fn ask(&mut self, what: &str) -> Result<Zeroizing<String>, CliError> {
        if !io::stdin().is_terminal() {
            return Err(CliError::Locked("the notes are locked. give `--passphrase-file`, or run this in a terminal".to_owned()));
        }
        write!(io::stderr(), "{what} (not shown): ")?;
        let line = self.line(Echo::Hidden)?;
        writeln!(io::stderr())?;
        Ok(line)
    }
}

/// So much of a passphrase file is read, in bytes.
const LONGEST_FILE: u64 = 4096;

/// Refuses a new passphrase that is too short, and says what comes of that and what to do.
pub(super) fn long_enough(line: &str, so: &str) -> Result<(), CliError> {
    if !is_long_enough(line) {
        return Err(CliError::Usage(format!("the passphrase is shorter than {SHORTEST_PASSPHRASE} characters, {so}")));
    }
    Ok(())
}

/// What was typed, as a passphrase.
pub fn secret(mut line: Zeroizing<String>) -> Passphrase {
    Passphrase::new(std::mem::take(&mut *line))
}

/// One line of a passphrase file, counted from 0, without its end; empty where there is none. One that others can read is used, and told.
fn file_line(file: &Path, number: usize) -> Result<Zeroizing<String>, CliError> {
    let unreadable =
        |error: io::Error| CliError::Usage(format!("the file `{}` cannot be read: {}. name another", file.display(), why(&error)));
    let opened = fs::File::open(file).map_err(unreadable)?;
    let known = opened.metadata().map_err(unreadable)?;
    // What comes through a pipe is nobody else's to read.
    if number == 0 && known.is_file() && known.permissions().mode() & 0o077 != 0 {
        let place = file.display();
        say(&format!("others on this machine may read or change `{place}`. `chmod 600` keeps it to you"));
    }
    let mut reader = BufReader::new(opened.take(LONGEST_FILE));
    let mut line = Zeroizing::new(String::new());
    for _ in 0..=number {
        line.clear();
        reader.read_line(&mut line).map_err(unreadable)?;
    }
    let length = line.trim_end_matches(['\n', '\r']).len();
    line.truncate(length);
    if number == 0 {
        drop_mark(&mut line);
    }
    Ok(line)
}
