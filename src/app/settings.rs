//! How the program behaves, as its user wishes.

mod kinds;
mod read;
mod registry;
mod setting;

use super::bindings::Bindings;
use crate::conversation::Language;

pub use kinds::{CaseloadMost, Hints, Letters, Marker, QuietAfter};
pub use read::read;
pub use registry::{REGISTRY, setting};
pub use setting::{Kind, Setting, Value};

/// What is said where the settings file cannot be used.
pub const FAULT: &str =
    "Your settings file has a fault, so the usual settings hold, and it is left as it is. Leave, and `fingerpost settings` says where.";

/// The settings: one small file that a person may edit. What each is for is said in the [`REGISTRY`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Start in plain mode.
    pub plain: bool,
    /// When hints are shown.
    pub hints: Hints,
    /// In plain mode at a terminal, a digit chooses without Enter where nine things or fewer are offered.
    pub single_key: bool,
    /// Letters that move about on the screen where nothing is typed.
    pub letters: Letters,
    /// The screen is drawn in the terminal's brightest.
    pub high_contrast: bool,
    /// What marks the row of the focus.
    pub marker: Marker,
    /// The screen rings the terminal's bell for an error.
    pub bell: bool,
    /// Words in place of signs that a voice reads badly or passes over.
    pub speech: bool,
    /// Lock after so many minutes without a key; 0: never.
    pub idle_lock_minutes: u32,
    /// F10 hides the screen and does not lock.
    pub f10_hides: bool,
    /// The language that is offered first where a script has several.
    pub language: Language,
    /// The mouse works too.
    pub mouse: bool,
    /// After how long without a change a referral has gone quiet.
    pub quiet_referrals: QuietAfter,
    /// With how many people one IPS specialist works at most.
    pub ips_caseload: CaseloadMost,
    /// Where a backup goes by itself after every session, as a whole path; empty: nowhere.
    pub backup_folder: String,
    /// What the foot of a hand-out says of how to complain.
    pub complaints: String,
    /// Why the site may hold a record at all: its lawful basis, in its own words. Apart from that stands what a person agreed to share.
    pub lawful_basis: String,
    /// Which keys give which commands.
    pub keys: Bindings,
    /// The line that offers plain mode has been shown.
    pub seen_offer: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plain: false,
            hints: Hints::First,
            single_key: false,
            letters: Letters::None,
            high_contrast: false,
            marker: Marker::Arrow,
            bell: false,
            speech: false,
            idle_lock_minutes: 10,
            f10_hides: false,
            language: Language::English,
            mouse: false,
            quiet_referrals: QuietAfter::Two,
            ips_caseload: CaseloadMost::default(),
            backup_folder: String::new(),
            complaints: "If you are unhappy with how you were helped, ask to speak to the manager.".to_owned(),
            lawful_basis: String::new(),
            keys: Bindings::default(),
            seen_offer: false,
        }
    }
}
