//! What could not be done, as an outcome.

use super::commit::NoRandomness;
use crate::app::outcome::Outcome;
use crate::store::StoreError;

/// A failure of the store as an outcome: its sentences, and the exit code that tells other programs of it.
pub fn failed(error: &StoreError) -> Outcome {
    Outcome::Failed { sentence: crate::text::sentences(&error.to_string()), code: error.exit_code() }
}

pub(super) fn closed() -> Outcome {
    Outcome::Failed { sentence: "The notes are locked. Open them with your passphrase; what you typed is still here.".to_owned(), code: 3 }
}

pub(super) fn no_randomness(error: &NoRandomness) -> Outcome {
    Outcome::Failed { sentence: crate::text::sentences(&error.to_string()), code: 8 }
}
