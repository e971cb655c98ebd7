//! What is known of a person, held against the catalogue on a date: what could help, why, and what to ask next.

mod matched;

pub use matched::{AskNext, Leans, Match, Matches, Reason, Turn, Verdict};
