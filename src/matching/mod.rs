//! What is known of a person, held against the catalogue on a date: what could help, why, and what to ask next.
//!
//! # What `settles` counts
//! A question is worth the number of provisions that now say *ask* and that **some one answer to it alone**, with everything else left
//! as it is, would turn to *fits* or to *no*. It is the best that can come of asking: another answer may settle fewer. A provision that
//! two unknown facts hold open, neither of which decides alone, is settled by neither and counts for neither.
//!
//! Such questions come after those that settle something, in a list of their own (`ask_then`): once nothing settles anything alone, that is the way on.
//!
//! Only what may be asked is proposed: no fact about offences or safety, none with an offer in place of a question, none that the person
//! would rather not say, none of which everything is known. A set some of whose values are sensitive may be asked, as may plain
//! questions about health. What is about offences or safety is an [`Offer`] instead. Whoever shows the questions leaves out those to be asked alone while anybody else is in the room.

mod ask_next;
mod assume;
mod doors;
mod elsewhere;
mod held;
mod json;
mod matched;
mod matcher;
mod offers;
mod order;
mod seen;
mod settle;
mod turns;
mod verdict;
mod why;

pub use doors::Door;
pub use json::Whole;
pub use matched::{AskNext, Match, Matches, Verdict};
pub use matcher::Matcher;
pub use offers::Offer;
pub use why::{Leans, Reason, Turn, Why};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
