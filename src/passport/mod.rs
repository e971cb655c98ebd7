//! A paper passport: what a person agreed, sealed with words they chose, as letters on their hand-out, for another desk to bring in.
//!
//! It carries what the hand-out carries ([`Carried`]), and the facts only where the person said so. Nothing on it says whose it is.
//!
//! # On paper
//! Lines of fifteen bytes, five bits a letter, the highest first, from the 32 letters `23456789ABCDEFGHJKLMNPQRSTUVWXYZ`; the last line may be
//! shorter, its last bits zero. Two more letters end each line: its check, in `check.rs`, which tells one or two wrong letters, and a
//! line that is not in its place. A line is read out as `7: ABCD ...`, in groups of four; numbers, spaces, dashes and case carry nothing.
//! The block stands between [`BEGINS`] and [`ENDS`], and takes [`MOST_LINES`] lines at the most. A QR code of it holds the letters of
//! all lines in their order, so that a reader that types what it sees types the passport.
//!
//! # The bytes
//! Those of the `vault`'s `passport.rs`: version, length, salt, what is sealed, a sum. What is sealed is Brotli (RFC 7932) of this, in
//! Postcard's wire format version 1, where a number of days counts from 1970-01-01:
//!
//! | field | what |
//! |---|---|
//! | i32 | the day it was made |
//! | list of text | ids of support that was said yes to |
//! | list of actions | text what; text who; optional i32 by when; text if-then; optional rule (text rule, text authority, i32 from); bool done |
//! | list of referrals | text id of the support; list of text what is shared; u8 how far (1 asked for, 2 sent, 3 accepted, 4 declined, 5 started, 6 ended); i32 since when |
//! | list of follow-ups | i32 the day; text what |
//! | list of shared notes | text; text who wrote it; i32 when |
//! | list of facts | text key; text the answer as JSON, as `facts` writes it; i32 when it was told |

mod carried;
mod check;
mod coding;
mod guessing;
mod items;
mod letters;
mod qr;
mod read;
mod strength;
mod typed;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;

pub use carried::{Action, Bringing, Carried, Fact, FollowUp, Note, Referral};
pub use coding::{CarriedFault, decode, encode};
pub use guessing::{EASY_TO_GUESS, SHORTEST_PASSPHRASE, is_easy_to_guess, is_long_enough};
pub use items::{Item, Kind};
pub use letters::{Letters, MOST_LINES};
pub use qr::qr_svg;
pub use read::{LettersFault, read_letters};
pub use strength::{Strength, strength};
pub use typed::Typed;
pub use words::fact_words;

/// What stands before the letters.
pub const BEGINS: &str = "Passport begins";
/// What stands after them.
pub const ENDS: &str = "Passport ends";

/// The version that is written, and the greatest that is read.
const VERSION: u8 = 1;

/// What is said of a passport that takes more than a sheet.
pub const TOO_LONG: &str = "the paper passport does not fit on a sheet. leave out the answers, or shorten the shared notes";
