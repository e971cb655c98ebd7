//! How the program behaves, as its user wishes.

use serde::{Deserialize, Serialize};

/// When hints are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hints {
    /// Every time.
    Always,
    /// The first time that a page is shown.
    #[default]
    First,
    /// Never.
    Never,
}

/// The settings: one small file that a person may edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Settings {
    /// Start in plain mode.
    pub plain: bool,
    /// When hints are shown.
    pub hints: Hints,
    /// Lock after so many minutes without a key; 0: never.
    pub idle_lock_minutes: u32,
    /// F10 hides the screen and does not lock.
    pub f10_hides: bool,
    /// Where a backup goes by itself after every session, as a whole path; empty: nowhere.
    pub backup_folder: String,
    /// What the foot of a hand-out says of how to complain.
    pub complaints: String,
    /// Why the site may hold a record at all: its lawful basis, in its own words. Apart from that stands what a person agreed to share.
    pub lawful_basis: String,
    /// The keys have been tried, and the line that offers plain mode has been shown.
    pub seen_offer: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plain: false,
            hints: Hints::First,
            idle_lock_minutes: 10,
            f10_hides: false,
            backup_folder: String::new(),
            complaints: "If you are unhappy with how you were helped, ask to speak to the manager.".to_owned(),
            lawful_basis: String::new(),
            seen_offer: false,
        }
    }
}
