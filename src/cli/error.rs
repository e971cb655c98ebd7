//! One error to one exit code.

use crate::runtime::{EraseError, NoRandomness, PassportError};
use crate::store::StoreError;
use crate::text::{TwoPart, why};

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub enum CliError {
    /// A fault in the data, or nothing of that name. Exit code 1.
    Fault(String),
    /// Wrong usage. Exit code 2.
    Usage(String),
    /// The notes are locked. Exit code 3.
    Locked(String),
    /// The store says no. The exit code is its own.
    Store(StoreError),
    /// Some of what was kept could not be read; the rest was written out, and the store has said so. Exit code 4.
    Partly,
    /// The effect of a page could not be carried out; the code is the outcome's.
    Failed(String, u8),
    /// Input ended early; all was saved, and that has been said. Exit code 5.
    InputEnded,
    /// Input ended where a line of it was wanted. Exit code 5.
    NoLine,
    /// The output or a file could not be used. Exit code 8.
    Io(std::io::Error),
    /// Stopped from outside; all was saved. Exit code 130.
    Interrupted,
}

impl CliError {
    /// What happened, and what to do; none where it has been said already.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::Fault(words) | Self::Usage(words) | Self::Locked(words) | Self::Failed(words, _) => Some(words.clone()),
            Self::Store(error) => Some(error.to_string()),
            Self::Io(error) => {
                Some(format!("the result could not be written: {}. look at the disk or the terminal, then try again", why(error)))
            }
            Self::NoLine => Some("the input ended before everything that is asked was said. say it again, with a line for each".to_owned()),
            Self::Partly | Self::InputEnded | Self::Interrupted => None,
        }
    }

    /// The exit code that tells other programs of it.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Fault(_) => 1,
            Self::Usage(_) => 2,
            Self::Locked(_) => 3,
            Self::Store(error) => error.exit_code(),
            Self::Partly => 4,
            Self::Failed(_, code) => *code,
            Self::InputEnded | Self::NoLine => 5,
            Self::Io(_) => 8,
            Self::Interrupted => 130,
        }
    }
}

impl CliError {
    /// Why something that was named could not be written, in these words: wrong usage where no such path could be, and else the disk's fault.
    pub fn unwritten(words: String, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound
            | Kind::AlreadyExists
            | Kind::IsADirectory
            | Kind::NotADirectory
            | Kind::InvalidFilename
            | Kind::InvalidInput => Self::Usage(words),
            _ => Self::Failed(words, 8),
        }
    }
}

impl From<NoRandomness> for CliError {
    fn from(error: NoRandomness) -> Self {
        Self::Failed(error.to_string(), 8)
    }
}

impl From<TwoPart> for CliError {
    fn from(fault: TwoPart) -> Self {
        Self::Fault(fault.to_string())
    }
}

impl From<PassportError> for CliError {
    fn from(error: PassportError) -> Self {
        match error {
            PassportError::Store(error) => Self::Store(error),
            PassportError::NoRandomness => Self::Failed(error.to_string(), 8),
            other => Self::Fault(other.to_string()),
        }
    }
}

impl From<EraseError> for CliError {
    fn from(error: EraseError) -> Self {
        match error {
            EraseError::Store(error) => Self::Store(error),
            EraseError::OnHold(_) => Self::Fault(error.to_string()),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for CliError {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}
