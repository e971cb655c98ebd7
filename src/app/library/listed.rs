//! An entry as a list has it, and how that is kept: a list need not take in all of every entry.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Kind, Provision, Setting, Span, State, state_on};

/// An entry as a list has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "they are the entry's own")]
pub struct Listed {
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub setting: Setting,
    /// What it is on the day of the list.
    pub status: State,
}

impl Listed {
    /// An entry on a day.
    pub fn on(provision: &Provision, day: Date) -> Self {
        Line::of(provision).on(day)
    }
}

/// The same for any day.
#[derive(Serialize, Deserialize)]
pub(super) struct Line<'p> {
    pub(super) id: &'p str,
    kind: Kind,
    name: &'p str,
    setting: Setting,
    status: Vec<Span>,
}

impl<'p> Line<'p> {
    pub(super) fn of(provision: &'p Provision) -> Self {
        let Provision { id, kind, name, setting, status, .. } = provision;
        Self { id, kind: *kind, name, setting: *setting, status: status.iter().map(|period| period.span()).collect() }
    }

    pub(super) fn on(&self, day: Date) -> Listed {
        let Line { id, kind, name, setting, status } = self;
        Listed {
            id: (*id).to_owned(),
            kind: *kind,
            name: (*name).to_owned(),
            setting: *setting,
            status: state_on(day, status.iter().copied()),
        }
    }
}
