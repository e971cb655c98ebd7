//! Figures as they may be shown.

use jiff::civil::Date;

use super::definition::{CLUBS, Definition};
use super::period::Period;
use super::suppress::rounded;

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its id: part of the command line's contract.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is counted.
    pub definition: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// How many; none: withheld.
    pub value: Option<u32>,
    /// What it is made up of; may be empty.
    pub parts: Vec<Part>,
    /// Whether it is of people or of what they did.
    pub of_people: bool,
}

/// A part of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many; none: withheld.
    pub value: Option<u32>,
}

/// What could not be counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// References of records of which something cannot be read: for whoever keeps them, and on nothing that is given out.
    pub damaged: Vec<String>,
}

/// The figures of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// For which days.
    pub period: Period,
    /// The day of counting.
    pub on: Date,
    /// Whether they are rounded to the nearest five.
    pub is_rounded: bool,
    /// The figures, in their order.
    pub figures: Vec<Figure>,
    /// What could not be counted.
    pub left_out: LeftOut,
    /// They are of clubs alone, for whoever leads them.
    pub is_of_clubs: bool,
}

impl Figure {
    pub(super) fn of(definition: &Definition, value: Option<u32>) -> Self {
        Self {
            id: definition.id.to_owned(),
            title: definition.title.to_owned(),
            definition: definition.words,
            source: definition.source,
            value,
            parts: Vec::new(),
            of_people: definition.of_people,
        }
    }
}

impl Figures {
    /// The figure of that id.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// Those of clubs alone: a leader is shown nothing of casework, be it a nought.
    pub fn of_clubs(mut self) -> Self {
        self.figures.retain(|figure| CLUBS.contains(&figure.id.as_str()));
        self.is_of_clubs = true;
        self
    }

    /// Whether nothing happened that could be counted.
    pub fn is_empty(&self) -> bool {
        self.figures.iter().all(|figure| figure.value == Some(0))
    }

    /// The same, each count of people to the nearest five.
    pub fn rounded(mut self) -> Self {
        for figure in self.figures.iter_mut().filter(|figure| figure.of_people) {
            figure.value = figure.value.map(rounded);
            figure.parts.iter_mut().for_each(|part| part.value = part.value.map(rounded));
        }
        self.is_rounded = true;
        self
    }
}
