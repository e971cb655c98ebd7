//! How soon an IPS search reached a first employer, and how many people one specialist works with: the field's figures, with their sources.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Principle, Work};

/// How many days after the start the first meeting with an employer is to be.
///
/// *Work, Recovery and Inclusion* (2009), Box 3, says that the search begins within one month. What tells that it has is this program's own.
pub const FIRST_CONTACT_DAYS: i32 = 30;

/// Where that is from.
pub const FIRST_CONTACT_SOURCE: &str = "Work, Recovery and Inclusion (2009), Box 3: the search for a job begins within one month. That it has begun once an employer was met face to face, and 30 days for a month: this program's own reckoning";

/// With how many people one full-time specialist works at most, where the site has set nothing else.
pub const CASELOAD_MOST: usize = 20;

/// Where that is from.
const CASELOAD_SOURCE: &str = "IPS Fidelity Scale, the version for the United Kingdom (Centre for Mental Health), item 1: 20 people or fewer for each full-time employment specialist, those in work among them";

/// Where a greatest number of people is from that a site may have set.
pub fn caseload_source(most: usize) -> String {
    if most == CASELOAD_MOST { CASELOAD_SOURCE.to_owned() } else { format!("your site, in the setting `ips-caseload`. {CASELOAD_SOURCE}") }
}

/// A search for a job in IPS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The day IPS began.
    pub begun: Date,
    /// The first meeting with an employer since then that was face to face.
    pub first_contact: Option<Date>,
    /// The first day of paid work since then.
    pub in_work: Option<Date>,
}

/// How a search stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// An employer was met so many days after the start.
    Met {
        /// How many.
        days: i32,
        /// Within 30 days.
        in_time: bool,
    },
    /// A job was found, and nobody wrote down when an employer was met.
    InWork,
    /// No employer was met yet.
    Waiting {
        /// How many days are left, today not counted.
        left: i32,
    },
    /// No employer was met, and 30 days are over.
    Past {
        /// By how many days.
        over: i32,
    },
}

impl Search {
    /// The last day on which a first meeting with an employer is in time.
    pub fn due(&self) -> Date {
        self.begun.saturating_add(FIRST_CONTACT_DAYS.days())
    }

    /// How it stands on a day.
    pub fn pace(&self, on: Date) -> Pace {
        if let Some(met) = self.first_contact.filter(|met| *met <= on) {
            let days = days_between(self.begun, met);
            return Pace::Met { days, in_time: days <= FIRST_CONTACT_DAYS };
        }
        if self.in_work.is_some_and(|began| began <= on) {
            return Pace::InWork;
        }
        match days_between(on, self.due()) {
            left @ 0.. => Pace::Waiting { left },
            over => Pace::Past { over: -over },
        }
    }
}

impl Pace {
    /// In words, a sentence.
    pub fn words(self) -> String {
        let days = |days: i32| format!("{days} {}", if days == 1 { "day" } else { "days" });
        match self {
            Self::Met { days: 0, .. } => "An employer was met on the first day.".to_owned(),
            Self::Met { days: met, in_time: true } => format!("An employer was met after {}, within 30 days.", days(met)),
            Self::Met { days: met, in_time: false } => format!("An employer was met after {}, later than 30 days.", days(met)),
            Self::InWork => "In paid work. When an employer was met is not written down.".to_owned(),
            Self::Waiting { left: 0 } => "No employer met yet: today is the last of the 30 days.".to_owned(),
            Self::Waiting { left } => format!("No employer met yet: {} left of 30.", days(left)),
            Self::Past { over } => format!("No employer met, and the 30 days ended {} ago.", days(over)),
        }
    }

    /// Whether no employer was met and the 30 days are over.
    pub fn is_past(self) -> bool {
        matches!(self, Self::Past { .. })
    }
}

impl Work {
    /// The search of the IPS that goes on; none where none does.
    pub fn search(&self) -> Option<Search> {
        let begun = self.current_ips()?.begun;
        let met = self.employer_contacts.iter().filter(|contact| contact.face_to_face).map(|contact| contact.on);
        let paid = self.jobs.iter().filter(|job| !job.already).flat_map(|job| &job.terms).filter(|(_, terms)| terms.paid);
        Some(Search {
            begun,
            first_contact: met.filter(|on| *on >= begun).min(),
            in_work: paid.map(|(from, _)| *from).filter(|on| *on >= begun).min(),
        })
    }

    /// What the record itself shows for a principle, beside what was added by hand: a sentence, or nothing.
    pub fn shows(&self, principle: Principle) -> Option<String> {
        let some = |count: usize, one: &str, more: &str| match count {
            0 => None,
            1 => Some(format!("The record shows {one}.")),
            _ => Some(format!("The record shows {count} {more}.")),
        };
        match principle {
            Principle::CompetitiveWork => some(self.jobs.iter().filter(|job| job.is_paid_work()).count(), "a paid job", "paid jobs"),
            Principle::RapidSearch => {
                let search = self.search()?;
                let pace = search.pace(search.first_contact?);
                matches!(pace, Pace::Met { in_time: true, .. }).then(|| pace.words())
            }
            Principle::ClinicalTeam => {
                some(self.team_contacts.len(), "a contact with the clinical team", "contacts with the clinical team")
            }
            Principle::EmployerRelationships => some(self.employer_contacts.len(), "a contact with an employer", "contacts with employers"),
            Principle::OngoingSupport => {
                some(self.jobs.iter().map(|job| job.contacts.len()).sum(), "a contact after a job began", "contacts after a job began")
            }
            Principle::OpenToAll | Principle::Preferences | Principle::BenefitsAdvice => None,
        }
    }

    /// The principles for which there is evidence: added by hand, or in the record itself.
    pub fn evidenced(&self) -> Vec<Principle> {
        Principle::ALL.into_iter().filter(|known| self.evidence_for(*known).next().is_some() || self.shows(*known).is_some()).collect()
    }
}

/// How many days from one to another, fewer than none where that is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
