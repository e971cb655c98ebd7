//! A rate, as its file has it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::facts::packed;

/// What one of a rate stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Pounds, once.
    Pounds,
    /// Pounds a month.
    PoundsAMonth,
    /// Pounds a week.
    PoundsAWeek,
    /// A part of one: 0.55 is 55%.
    Fraction,
    /// Hours a week.
    HoursAWeek,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
}

/// How a file writes each unit.
pub(super) const UNITS: [(&str, Unit); 7] = [
    ("pounds", Unit::Pounds),
    ("pounds a month", Unit::PoundsAMonth),
    ("pounds a week", Unit::PoundsAWeek),
    ("fraction", Unit::Fraction),
    ("hours a week", Unit::HoursAWeek),
    ("weeks", Unit::Weeks),
    ("days", Unit::Days),
];

impl Unit {
    /// The unit as a file writes it.
    pub fn words(self) -> &'static str {
        UNITS.iter().find(|(_, unit)| *unit == self).map_or("", |(words, _)| *words)
    }
}

/// What a rate was from one day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The first day it held.
    pub from: Date,
    /// The last day; none: until the next one.
    pub until: Option<Date>,
    /// How much, in the rate's unit.
    #[serde(with = "packed")]
    pub value: Decimal,
    /// A source of the catalogue, and where in it.
    pub source: String,
    /// Whether an official source gives it.
    pub confirmed: bool,
    /// What else a reader should know.
    pub note: Option<String>,
}

/// A rate: what it is called, and what it was when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// Which one.
    pub id: RateId,
    /// Its name, for the lines of a sum.
    pub name: String,
    /// What else a reader should know.
    pub note: Option<String>,
    /// What it was, oldest first.
    pub rows: Vec<Row>,
}

macro_rules! rates {
    ($($(#[$doc:meta])* $name:ident = $id:literal in $unit:ident,)*) => {
        /// A rate that a sum is made with. Its file is named for it: `rates/uc-taper.toml`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum RateId { $($(#[$doc])* $name,)* }

        impl RateId {
            /// Every rate there is.
            pub const ALL: &[RateId] = &[$(RateId::$name,)*];

            /// Its id: the name of its file.
            pub fn id(self) -> &'static str {
                match self { $(RateId::$name => $id,)* }
            }

            /// What one of it stands for.
            pub fn unit(self) -> Unit {
                match self { $(RateId::$name => Unit::$unit,)* }
            }
        }
    };
}

rates! {
    /// Universal Credit: what may be earned freely, with housing costs in the award.
    UcWorkAllowanceWithHousing = "uc-work-allowance-with-housing" in PoundsAMonth,
    /// The same without housing costs.
    UcWorkAllowanceWithoutHousing = "uc-work-allowance-without-housing" in PoundsAMonth,
    /// Universal Credit: what comes off for each pound above the work allowance.
    UcTaper = "uc-taper" in Fraction,
    /// Universal Credit: one person, 25 or over.
    UcStandardSingle = "uc-standard-allowance-single" in PoundsAMonth,
    /// Universal Credit: one person under 25.
    UcStandardSingleUnder25 = "uc-standard-allowance-single-under-25" in PoundsAMonth,
    /// Universal Credit: a couple, one or both 25 or over.
    UcStandardCouple = "uc-standard-allowance-couple" in PoundsAMonth,
    /// Universal Credit: a couple, both under 25.
    UcStandardCoupleUnder25 = "uc-standard-allowance-couple-under-25" in PoundsAMonth,
    /// Universal Credit: limited capability for work, found before 3 April 2017.
    UcLcw = "uc-lcw" in PoundsAMonth,
    /// Universal Credit: limited capability for work-related activity; from April 2026 on for those who are protected.
    UcLcwra = "uc-lcwra" in PoundsAMonth,
    /// Universal Credit: the same for those found to have it from 6 April 2026 on.
    UcLcwraNew = "uc-lcwra-new" in PoundsAMonth,
    /// Employment and Support Allowance: the most that may be earned in permitted work.
    EsaLimit = "esa-permitted-work-limit" in PoundsAWeek,
    /// Employment and Support Allowance: what may be earned whatever the hours.
    EsaLowerLimit = "esa-permitted-work-lower-limit" in PoundsAWeek,
    /// Employment and Support Allowance: permitted work stays below these hours.
    EsaHours = "esa-permitted-work-hours" in HoursAWeek,
    /// Statutory Sick Pay: the full rate.
    SspWeekly = "ssp-weekly" in PoundsAWeek,
    /// Statutory Sick Pay: the least average earnings.
    SspLowerEarningsLimit = "ssp-lower-earnings-limit" in PoundsAWeek,
    /// Statutory Sick Pay: at most this share of average earnings.
    SspEarningsShare = "ssp-earnings-share" in Fraction,
    /// Statutory Sick Pay: days at the start for which nothing is paid.
    SspWaitingDays = "ssp-waiting-days" in Days,
    /// Statutory Sick Pay: the shortest illness that counts.
    SspLeastDays = "ssp-least-days" in Days,
    /// Statutory Sick Pay: the longest gap between two illnesses that count as one.
    SspLinkingWeeks = "ssp-linking-weeks" in Weeks,
    /// Statutory Sick Pay: how long it is paid.
    SspMostWeeks = "ssp-most-weeks" in Weeks,
    /// Return to work credit, 2009.
    ReturnToWorkCredit = "return-to-work-credit" in PoundsAWeek,
    /// Job Grant, 2009, at most.
    JobGrant = "job-grant" in Pounds,
    /// Small Employer Offer, 2016.
    SmallEmployerOffer = "small-employer-offer" in Pounds,
    /// Treatment that an employer may pay for without tax on it, a tax year.
    TreatmentRelief = "treatment-relief" in Pounds,
    /// Group income protection for one employee a year, at least.
    InsuranceLeast = "income-protection-least" in Pounds,
    /// The same, at most.
    InsuranceMost = "income-protection-most" in Pounds,
    /// By what part long absences are shorter with early help.
    AbsenceShorter = "absence-shorter" in Fraction,
    /// What it costs to replace a worker, at least.
    ReplacementLeast = "replacement-least" in Pounds,
    /// The same, at most.
    ReplacementMost = "replacement-most" in Pounds,
}
