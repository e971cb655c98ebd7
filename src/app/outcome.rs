//! What came of what the model asked for.

use jiff::Timestamp;

use super::case::Lost;
use super::library::Library;
use super::msg::Then;
use super::sharing::Shared;
use crate::figures::Figures;
use crate::passport::{Carried, Letters};
use crate::record::{Backups, Change, Event, Summary, Tree};
use crate::text::Secret;

/// What came of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// The store is open.
    Opened {
        /// By whom.
        user: String,
        /// Whose records there are.
        people: Vec<Summary>,
        /// What was made good, or could not be.
        findings: Vec<String>,
        /// The twelve recovery words of a new store, to be shown once.
        words: Option<Secret>,
        /// The backups that are known of.
        backups: Backups,
        /// Something was found to be lost, now or before, and nobody has said that they have seen it.
        unseen_loss: bool,
        /// Whether it is the made-up caseload.
        practice: bool,
        /// Whether it is a club leader's slot, which opens clubs and nothing else.
        leads: bool,
    },
    /// The catalogue and the scripts were read.
    Library {
        /// What was read.
        library: Box<Library>,
        /// What was at fault and left out, in a sentence; empty where all is well.
        faults: String,
    },
    /// One person was read.
    Person {
        /// Whose.
        tree: Tree,
        /// All their events that can be read.
        events: Vec<Event>,
        /// It is another adviser's, and is read in their absence only.
        covered: bool,
        /// How much could not be read, such as "one entry"; none where all could.
        lost: Option<Lost>,
    },
    /// A person was erased.
    Erased {
        /// The receipt.
        receipt: Erased,
        /// The caseload without them.
        people: Vec<Summary>,
    },
    /// The passphrase is changed.
    PassphraseChanged,
    /// A backup was made, or was not: neither keeps anybody from anything.
    BackedUp {
        /// What came of it, in full sentences.
        said: String,
        /// The backups that are known of now.
        backups: Backups,
        /// As the effect said.
        then_leave: bool,
    },
    /// Figures were counted.
    Figures(Box<Figures>),
    /// What came of handing records over, or of having somebody stand in.
    Shared(Box<Shared>),
    /// The store had to be closed: what was begun in it is finished when it is opened again.
    Shut {
        /// What happened; what to do.
        sentence: String,
    },
    /// Changes are safe.
    Committed {
        /// Whose.
        tree: Tree,
        /// As they were kept.
        events: Vec<Event>,
        /// The caseload after them; none where it could not be read, and what was known of it stands.
        people: Option<Vec<Summary>>,
        /// As the effect said.
        then: Then,
    },
    /// A file was written.
    Written {
        /// Where.
        path: String,
        /// As the effect said.
        kept: Option<Change>,
    },
    /// It was written that an entry was checked. The catalogue is being read again.
    Verified {
        /// By whom.
        by: String,
        /// Where it was written.
        path: String,
    },
    /// A paper passport was sealed.
    PassportSealed(Letters),
    /// The letters of a paper passport were read, and are right.
    PassportRead(Vec<u8>),
    /// A paper passport was opened.
    PassportOpened(Box<Carried>),
    /// A second terminal can follow from now on.
    Showing,
    /// No second terminal can follow.
    NotShowing {
        /// What happened; what to do.
        sentence: String,
    },
    /// The settings are kept.
    SettingsKept,
    /// The settings hold for this run only.
    SettingsNotKept {
        /// Why; how long they hold.
        sentence: String,
    },
    /// The store is closed.
    Locked,
    /// It could not be done. Nothing typed was lost.
    Failed {
        /// What happened; what to do.
        sentence: String,
        /// The exit code that tells other programs of it.
        code: u8,
    },
}

/// The receipt of an erasing: it carries nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// A random id.
    pub id: String,
    /// When it was begun.
    pub at: Timestamp,
    /// How many files were searched afterwards.
    pub files: u64,
    /// The files in which something of theirs was still found.
    pub found: Vec<String>,
}
