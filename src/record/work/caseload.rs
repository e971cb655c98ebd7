//! IPS over everybody: how soon employers are met, how many people each specialist works with, and which principles there is evidence for.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Pace, Principle, Search};
use crate::record::{Summary, Tree};

/// Everybody who is in IPS on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caseload {
    /// Each of them: first who is past 30 days without an employer met, those who wait, then the rest; by the day IPS began.
    pub people: Vec<CaseloadLine>,
    /// How many people each specialist works with, by name; those without one under an empty name.
    pub specialists: Vec<(String, usize)>,
    /// How many met an employer within 30 days.
    pub met_in_time: usize,
    /// How many met one later.
    pub met_late: usize,
    /// How many have not yet, and are within their 30 days.
    pub waiting: usize,
    /// How many have not, and are past them.
    pub past: usize,
    /// How many are in paid work without a word on when an employer was met.
    pub in_work: usize,
    /// The median number of days to the first employer, of those who met one; none where nobody did.
    pub middle_days: Option<i32>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseloadLine {
    /// Whose record it is.
    pub tree: Tree,
    /// The reference.
    pub reference: String,
    /// Who the specialist is; empty: nobody.
    pub specialist: String,
    /// Their search.
    pub search: Search,
    /// How it stands.
    pub pace: Pace,
    /// The principles for which there is evidence.
    pub evidenced: Vec<Principle>,
}

impl Caseload {
    /// Those of `people` who are in IPS, as they stand on a day. Nobody is who withdrew or was handed over.
    pub fn of(people: &[Summary], on: Date) -> Self {
        let mut lines: Vec<CaseloadLine> = people
            .iter()
            .filter_map(|person| {
                let search = person.work.search.filter(|search| search.begun <= on)?;
                Some(CaseloadLine {
                    tree: person.tree,
                    reference: person.reference.clone(),
                    specialist: person.work.specialist.clone(),
                    search,
                    pace: search.pace(on),
                    evidenced: person.work.evidenced.clone(),
                })
            })
            .collect();
        lines.sort_by_key(|line| {
            let rank = match line.pace {
                Pace::Past { .. } => 0,
                Pace::Waiting { .. } => 1,
                Pace::Met { .. } | Pace::InWork => 2,
            };
            (rank, line.search.begun, line.reference.clone(), line.tree)
        });
        let mut caseload = Self { middle_days: middle(&lines), ..Self::default() };
        let mut specialists: BTreeMap<String, usize> = BTreeMap::new();
        for line in &lines {
            *specialists.entry(line.specialist.clone()).or_default() += 1;
            let counter = match line.pace {
                Pace::Met { in_time: true, .. } => &mut caseload.met_in_time,
                Pace::Met { in_time: false, .. } => &mut caseload.met_late,
                Pace::Waiting { .. } => &mut caseload.waiting,
                Pace::Past { .. } => &mut caseload.past,
                Pace::InWork => &mut caseload.in_work,
            };
            *counter += 1;
        }
        caseload.specialists = specialists.into_iter().collect();
        caseload.people = lines;
        caseload
    }

    /// For how many of them there is evidence of a principle.
    pub fn evidenced(&self, principle: Principle) -> usize {
        self.people.iter().filter(|line| line.evidenced.contains(&principle)).count()
    }
}

/// The median of the days to the first employer; of two in the middle, the whole days of their mean.
fn middle(lines: &[CaseloadLine]) -> Option<i32> {
    let mut days: Vec<i32> =
        lines.iter().filter_map(|line| if let Pace::Met { days, .. } = line.pace { Some(days) } else { None }).collect();
    days.sort_unstable();
    let above = *days.get(days.len() / 2)?;
    let below = *days.get(days.len().saturating_sub(1) / 2)?;
    Some((below + above) / 2)
}
