//! What is withheld so that nobody can be told from a count, and so that nothing withheld can be worked out from what is shown.
//!
//! # The rules
//! - A count of people, or of what people did, is shown where it is nought, or five or more. NHS Digital does the same with hospital figures:
//!   small counts are replaced, noughts are not, and counts of what is not about individuals are left alone (*Disclosure control methodology
//!   for Hospital Episode Statistics and the Emergency Care Data Set*, from September 2018; its small counts are 1 to 7; that those of this
//!   program are 1 to 4 is its own reckoning).
//! - A table is a total and the parts that add up to it. Where a part is small, at least one larger part is withheld with it, in the order of
//!   the table and not of the numbers, until what is withheld could be shared out in many ways. Where there is none that would do, all parts
//!   but noughts are withheld, and the total too where the parts could then be guessed. [`withhold`] does it.
//! - What follows from other figures is worked out from what is shown, never from what is withheld.
//!
//! Nothing on paper says which of two withheld counts was small. Whoever knows every rule above, and tries every table that would come out
//! as it did, is still left with three values or more for each count withheld: the tests do just that.
//!
//! # What this does not protect from
//! - Two sets of figures whose periods differ by a few days, or that were counted before and after one record was changed, can be taken from
//!   one another. Publish figures for the same months, quarters or years each time, and not for days of your choosing; or publish them
//!   rounded ([`rounded`]), as NHS Digital does: to the nearest five a single person hardly ever shows.
//! - A nought, or a part that is all of its total, tells the same of everybody in it.
//! - Somebody who is counted knows about themselves, and may know about others.

mod round;
mod secondary;
mod small;

#[cfg(test)]
mod attacker;

pub use round::rounded;
pub use secondary::{Shown, withhold};
pub use small::{LEAST, is_small, shown};
