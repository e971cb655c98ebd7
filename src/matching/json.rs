//! Matches with their reasons, as other programs read them.

use jiff::civil::Date;
use serde::Serialize;

use super::{AskNext, Match, Matcher, Matches, Why};
use crate::catalogue::State;

/// Everything said of one person on one day, every reason with it.
#[derive(Debug, Serialize)]
pub struct Whole<'m> {
    as_of: Date,
    fits: Vec<One<'m>>,
    ask: Vec<One<'m>>,
    no: Vec<One<'m>>,
    ask_next: &'m [AskNext<'m>],
}

#[derive(Debug, Serialize)]
struct One<'m> {
    id: &'m str,
    name: &'m str,
    status: State,
    #[serde(flatten)]
    why: Why,
}

impl<'m> Whole<'m> {
    /// Puts every reason into words.
    pub fn new<'c>(matcher: &Matcher<'c>, matches: &'m Matches<'c>) -> Self {
        let told = |found: &'m [Match<'c>]| {
            let one = |found: &'m Match<'c>| One {
                id: &found.provision.id,
                name: &found.provision.name,
                status: found.status,
                why: matcher.why(found),
            };
            found.iter().map(one).collect()
        };
        Self {
            as_of: matches.as_of,
            fits: told(&matches.fits),
            ask: told(&matches.ask),
            no: told(&matches.no),
            ask_next: &matches.ask_next,
        }
    }
}
