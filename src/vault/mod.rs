//! Keys, slots, sealing and opening: bytes only.
//!
//! What each format looks like is written down, byte by byte, in `format.md` beside this file. Nothing here touches a file, a clock or
//! a source of randomness: random bytes come in through [`Randomness`].

mod bytes;
mod card;
mod derive;
mod endorsement;
mod erasing;
mod error;
mod frame;
mod handover;
mod hash;
mod keyring;
mod keyring_format;
mod known;
mod memo;
mod opened;
mod passport;
mod random;
mod record;
#[cfg(test)]
mod samples;
mod seal;
mod secret;
mod share;
mod slot;
mod stamp;
mod term;
mod words;

pub use bytes::{Reader, Writer};
pub use card::Card;
pub use derive::{Allowance, Cost};
pub use endorsement::{Endorsement, GrantTag, Proof};
pub use erasing::{Erasing, Going, Trace, Which};
pub use error::VaultError;
pub use frame::{Frame, JournalHeader, MAX_FRAME, MIN_FRAME, SnapshotHeader, Tag, open_frame, peek_frame, seal_frame};
pub use handover::{handover_to, handover_words, open_handover, seal_handover};
pub use hash::{Hasher, digest};
pub use keyring::{Grant, Keyring, TreeKey, User};
pub use keyring_format::KEYRING_FORMAT;
pub use known::{KNOWN_VERSION, KnownKey, KnownTree};
pub use memo::{open_memo, seal_memo};
pub use opened::{OPENED_HEADER, OpenedKey, OpenedTree};
pub use passport::{open_passport, seal_passport};
pub use random::Randomness;
pub use record::{Binding, KeyId, RecordKind, open_record, record_key_id, seal_record};
pub use seal::{open, seal};
pub use secret::{Key, Passphrase};
pub use share::{Private, Public, Shared, share, unshare};
pub use slot::{Slot, SlotKind};
pub use stamp::{PIECE, Stamp};
pub use term::Term;
pub use words::RecoveryWords;
