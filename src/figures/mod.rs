//! Figures for a period: how many people, sessions, referrals, job starts and so on, each by a definition that is written beside it.
//!
//! Nobody can be told from them. A count of one to four is withheld, and so is whatever would let it be worked out ([`suppress`]).
//!
//! # Whose records count
//! - What was undone counts for nothing, and neither does what belongs to it: a figure is counted from the folded record.
//! - Records that were put together are one person, who counts once.
//! - A record that was handed over counts where it is worked with now, with all its past, and no longer here: added up over two stores
//!   nobody counts twice.
//! - A record that is another adviser's, open to this user while they are away, counts with that adviser's people.
//! - Somebody who withdrew counts with what was done before, unless the record is restricted: then it may be used for nothing but the reason
//!   that it is kept for, and counts nowhere.
//! - Somebody who was erased is gone, from figures of the past too: a figure that is counted again may be smaller than it was.
//! - A record of which something cannot be read is left out whole, and that is told: a part of it might count wrongly.
//!
//! Days are those of the desk at which something was written, as in the record. What is known is what is known on the day of counting.

mod count;
mod csv;
mod definition;
mod derived;
mod figure;
mod gaps;
mod json;
mod period;
pub mod suppress;
mod table;
mod tally;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use count::Counting;
pub use definition::{DEFINITIONS, Definition};
pub use figure::{Figure, Figures, LeftOut, Part};
pub use gaps::Gaps;
pub use period::{Period, PeriodFault};
pub use tally::{Key, Tally};
