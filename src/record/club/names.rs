//! Names of members: what may be one, several in one line, and two of one name told apart.

use super::{Club, Member};
use crate::record::EventId;
use crate::text::{Lines, fold, safe, say_date};

/// So many letters are enough for any first name; a longer text is most often something else in the wrong place.
const LONGEST: usize = 80;

/// Why something is no name of a member, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's sentence says what it is")]
pub enum NameFault {
    #[error("there is no name. type a first name; any name that they like will do")]
    Missing,
    #[error("a name of {0} letters is too long to read out. write {LONGEST} letters at most")]
    TooLong(usize),
}

/// A name as it is kept: one line, without spaces around it or two in a row.
///
/// # Errors
/// There is none, or it is longer than any name.
pub fn name_of(typed: &str) -> Result<String, NameFault> {
    let name = safe(typed, Lines::One).split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(NameFault::Missing),
        long if long > LONGEST => Err(NameFault::TooLong(long)),
        _ => Ok(name),
    }
}

/// The names of one line, with commas between them.
///
/// # Errors
/// There is none, or one is longer than any name.
pub fn names_of(typed: &str) -> Result<Vec<String>, NameFault> {
    let names = typed.split([',', ';', '\n']).filter(|name| !name.trim().is_empty()).map(name_of);
    let names = names.collect::<Result<Vec<_>, _>>()?;
    if names.is_empty() { Err(NameFault::Missing) } else { Ok(names) }
}

/// Whether a name stands in a text as words of its own, whatever its capitals and accents.
pub fn is_named(text: &str, name: &str) -> bool {
    let (text, name) = (fold(text), fold(name));
    let words =
        |text: &str| text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let (words, name): (Vec<String>, Vec<String>) = (words(&text), words(&name));
    !name.is_empty() && words.windows(name.len()).any(|found| found == name)
}

impl Club {
    /// Those who come and are called that already, whatever its capitals and accents.
    pub fn called(&self, name: &str) -> Vec<&Member> {
        let name = fold(name);
        self.present_members().filter(|member| fold(&member.name) == name).collect()
    }

    /// The number of a member: its place among all who ever came, from 1, so that nobody's changes when somebody leaves.
    pub fn number(&self, member: EventId) -> Option<usize> {
        self.members.iter().position(|known| known.event == member).map(|place| place + 1)
    }

    /// What a member is called in lists: the name, and for one of several of that name since when, and the number where that is not enough.
    pub fn shown_name(&self, member: EventId) -> String {
        let Some(known) = self.member(member) else { return "somebody who is no member".to_owned() };
        let name = fold(&known.name);
        let same: Vec<&Member> = self.members.iter().filter(|other| fold(&other.name) == name).collect();
        if same.len() < 2 {
            // A row's number is heard before the name, and a number is typed to choose a row.
            let is_number = known.name.chars().all(|letter| letter.is_ascii_digit());
            return if is_number { format!("{} (a name)", known.name) } else { known.name.clone() };
        }
        let since = say_date(known.since);
        let that_day: Vec<EventId> = same.iter().filter(|other| other.since == known.since).map(|other| other.event).collect();
        match self.number(member) {
            Some(number) if that_day.len() > 1 => format!("{} (since {since}, number {number})", known.name),
            _ => format!("{} (since {since})", known.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::*;

    fn club(members: &[(&str, Date)]) -> Club {
        let member = |(place, (name, since)): (usize, &(&str, Date))| Member {
            event: EventId([place as u8 + 1; 16]),
            name: (*name).to_owned(),
            since: *since,
            person: None,
            left: None,
        };
        Club { members: members.iter().enumerate().map(member).collect(), ..Club::default() }
    }

    #[test]
    fn two_of_one_name_are_told_apart() {
        let (may, june) = (date(2026, 5, 3), date(2026, 6, 7));
        let club = club(&[("Ann", may), ("ANN", june), ("Ben", may), ("ann", june)]);
        let shown = |number: u8| club.shown_name(EventId([number; 16]));
        assert_eq!(
            [1, 2, 3, 4].map(shown),
            ["Ann (since 3 May 2026)", "ANN (since 7 June 2026, number 2)", "Ben", "ann (since 7 June 2026, number 4)"]
        );
        assert_eq!(club.called("anN").len(), 3);
    }

    #[test]
    fn a_figure_for_a_name_is_no_number_of_a_row() {
        let may = date(2026, 5, 3);
        let club = club(&[("2", may), ("Ann", may), ("R2", may)]);
        assert_eq!([1, 2, 3].map(|number: u8| club.shown_name(EventId([number; 16]))), ["2 (a name)", "Ann", "R2"]);
    }

    #[test]
    fn a_name_is_one_line_and_no_longer_than_a_name() {
        assert_eq!(name_of("  Mary\t Jane\n"), Ok("Mary Jane".to_owned()));
        assert_eq!(name_of("\u{1b}[2J \u{7}"), Err(NameFault::Missing));
        assert_eq!(name_of(&"x".repeat(300)), Err(NameFault::TooLong(300)));
        assert_eq!(name_of(&"ŵ".repeat(80)).map(|name| name.chars().count()), Ok(80));
    }

    #[test]
    fn several_names_come_with_commas() {
        assert_eq!(names_of("Ann, Ben;Cat,"), Ok(vec!["Ann".to_owned(), "Ben".to_owned(), "Cat".to_owned()]));
        assert_eq!(names_of(" , "), Err(NameFault::Missing));
        assert_eq!(names_of(&format!("Ann, {}", "y".repeat(81))), Err(NameFault::TooLong(81)));
    }

    proptest! {
        #[test]
        fn no_two_members_are_shown_alike(names in prop::collection::vec(("[abAB]{1,2}", 1..4_i8), 1..12)) {
            let members: Vec<(&str, Date)> = names.iter().map(|(name, day)| (name.as_str(), date(2026, 5, *day))).collect();
            let club = club(&members);
            let mut shown: Vec<String> = club.members.iter().map(|member| fold(&club.shown_name(member.event))).collect();
            shown.sort();
            shown.dedup();
            prop_assert_eq!(shown.len(), club.members.len());
        }
    }
}
