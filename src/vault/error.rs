//! Why something sealed does not open.

/// Why bytes could not be sealed, opened or understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Sealed under another key, bound to another place, or altered: which of them cannot be told from outside.
    #[error("this does not open with that key. use the key it was sealed with, or another copy")]
    NotAuthentic,
    /// Cut short, too long, or not of this format at all.
    #[error("these bytes are not what they should be. use another copy")]
    Malformed,
    /// Written by a newer version.
    #[error("this is of format {found}, which is newer than this program. update fingerpost")]
    Newer {
        /// The version that was found.
        found: u32,
    },
    /// The machine gave no random bytes.
    #[error("this machine gave no random numbers, so nothing could be sealed. try again")]
    NoRandomness,
}
