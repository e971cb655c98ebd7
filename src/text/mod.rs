//! Words on a page: folding, wrapping, counting, editing, and making text from outside safe to show.
//!
//! This room knows nothing of the others. Widths are columns of a terminal; offsets are bytes on grapheme boundaries.

mod ascii;
mod dates;
mod defuse;
mod disk;
mod easy;
mod edit;
mod fold;
mod hex;
mod mark;
mod near;
mod quote;
mod rows;
mod safe;
mod secret;
mod sound;
mod spoken;
mod table;
mod thousands;
mod two_part;
mod unlike;
mod words;
mod wrap;

pub use ascii::ascii;
pub use dates::{DateFault, Near, parse_date, parse_day, parse_month, say_date, say_month};
pub use defuse::{defuse, undefuse};
pub use disk::why;
pub use easy::{Hard, MOST_WORDS, hard, is_acronym};
pub use edit::Editor;
pub use fold::fold;
pub use hex::hex;
pub use mark::drop_mark;
pub use near::{distance, nearest};
pub use quote::quoted;
pub use rows::rows;
pub use safe::{Lines, breaks_out, safe};
pub use secret::Secret;
pub use sound::sounds_like;
pub use spoken::spoken;
pub use table::table;
pub use thousands::{with_thousands, without_thousands};
pub use two_part::TwoPart;
pub use unlike::unlike;
pub use words::{capital, count, either, labelled, list, number, sentences, times, uncapital};
pub use wrap::{truncate, width, wrap, wrap_indented};
