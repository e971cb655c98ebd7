//! Which pages there are, and what each needs to know beside the model.

use super::club_page::ClubPage;
use super::kind::Purpose;
use super::outcome::Erased;
use super::sharing::SharingPage;
use super::work_page::WorkPage;
use crate::figures::Figures;
use crate::handout::Wording;
use crate::money::Situation;
use crate::passport::{Carried, Letters, Typed};
use crate::record::{Detail, EventId, InWorkPoint, NoteKind, Tree};

/// One thing that is written down about a person in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A name.
    Name,
    /// How to be in touch, and how not to.
    Contact,
    /// What they need so as to take part.
    Needs,
    /// Anything else.
    Detail(Detail),
}

/// Who was reached by a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// The person.
    Them,
    /// Somebody else.
    Other,
    /// Nobody.
    Nobody,
}

/// What that wanted doing a call was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallFor {
    /// Nothing that was in the diary.
    Nothing,
    /// A follow-up.
    FollowUp(EventId),
    /// A contact that somebody in work was promised.
    InWork {
        /// About which job.
        job: EventId,
        /// Which of the contacts.
        point: InWorkPoint,
    },
}

/// A page of the stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// What would you like to do?
    First,
    /// Search the catalogue.
    Lookup,
    /// One provision, by id.
    Entry(String),
    /// Set up notes: who you are, and a passphrase.
    SetUp,
    /// The recovery words, shown once.
    RecoveryWords,
    /// Open notes.
    Unlock,
    /// Another passphrase for notes that are open.
    Passphrase,
    /// What wants doing.
    Today,
    /// Find a person.
    People,
    /// Hand over the whole caseload, or have somebody stand in.
    Caseload,
    /// Handing it over, or having somebody stand in.
    Sharing(SharingPage),
    /// A page of a club, or of the clubs.
    Club(ClubPage),
    /// One person.
    Person,
    /// What was written down about the person at hand.
    About,
    /// One thing of that.
    AboutOne(About),
    /// What they agreed to share.
    Agreements,
    /// A new agreement.
    NewAgreement,
    /// One agreement.
    Agreement(EventId),
    /// Complaints.
    Complaints,
    /// A new complaint.
    NewComplaint,
    /// A complaint that is open.
    Complaint(EventId),
    /// That the record is on hold, or was.
    Holds,
    /// A new hold.
    NewHold,
    /// A hold that is in force.
    Hold(EventId),
    /// Erase the person at hand for good.
    Erase,
    /// That somebody was erased.
    Receipt(Erased),
    /// Where backups go, and which there are.
    Backups,
    /// They want no more of this.
    Withdraw,
    /// Hand the record over to another adviser.
    HandOver,
    /// Who else the person at hand is.
    Merge,
    /// The person at hand and that other one.
    MergeWith(Tree),
    /// What was said in every session.
    Sessions,
    /// The notes so far.
    NotesSoFar,
    /// One note.
    Note(EventId),
    /// Whose a note is.
    MoveNote(EventId),
    /// Start a session, with somebody new or with the person at hand.
    NewSession {
        /// Somebody new.
        new_person: bool,
    },
    /// What to say before starting.
    Opening,
    /// A question of the script, by step id.
    Question(String),
    /// Notes of the person at hand.
    Notes(NoteKind),
    /// What could help.
    Matches,
    /// What to ask next.
    AskNext,
    /// What to offer in place of questions.
    Offers,
    /// One thing to offer in place of a question.
    Offer {
        /// The fact that is not asked about.
        fact: String,
        /// The value of it that is not asked about; none where it is the whole fact.
        value: Option<String>,
    },
    /// One fact, asked on its own.
    Fact(String),
    /// The plan.
    Plan,
    /// What begins or stops to fit, and when.
    Doors,
    /// A new action.
    NewAction,
    /// Everything done for the person at hand.
    Timeline,
    /// One thing done: the event that its action began with.
    Done(EventId),
    /// One action of the plan.
    Action(EventId),
    /// An action of the plan, to be agreed in other words or for another day.
    ChangeAction(EventId),
    /// A referral to a provision, by id.
    NewReferral(String),
    /// One referral.
    Referral(EventId),
    /// A new follow-up.
    NewFollowUp,
    /// Somebody's work, or IPS over everybody.
    Work(WorkPage),
    /// A call to somebody, to be written down: who was reached.
    LogCall {
        /// Whom.
        tree: Tree,
        /// What it was for.
        about: CallFor,
    },
    /// The rest of it: a note, and when to talk again.
    CallNote {
        /// What it was for.
        about: CallFor,
        /// Who was reached.
        reached: Reached,
    },
    /// Check answers.
    Check,
    /// What the person takes away.
    Handout,
    /// What goes on a paper passport, and the words that seal it; with a hand-out worded so.
    NewPassport(Wording),
    /// The letters of the paper passport that was made, with a hand-out worded so.
    Passport(Letters, Wording),
    /// Bring in a paper passport: its letters.
    BringIn(Typed),
    /// The words that open the paper passport of these sealed bytes.
    PassportWords(Vec<u8>),
    /// What the paper passport holds that somebody brings.
    PassportHolds(Box<Carried>),
    /// Whose record that goes into.
    PassportInto(Box<Carried>),
    /// Whom to ring when somebody may be at risk.
    Safety,
    /// What the person said then, to be written down.
    SafetyTell,
    /// What was written down of it before.
    SafetyNote(EventId),
    /// What the person may look at.
    Together,
    /// Help for a page that is for this.
    Help(Purpose),
    /// Everything that can be done here.
    Actions,
    /// Figures: for which days.
    Figures,
    /// The figures that were counted.
    FiguresCounted(Box<Figures>),
    /// What to check again.
    Stale,
    /// Words and acronyms.
    Glossary,
    /// Better off in work: what the sum asks for.
    BetterOff,
    /// The sum that comes of it.
    BetterOffSum(Situation),
    /// Settings.
    Settings,
    /// One setting, by its key.
    Setting(&'static str),
    /// Which keys give which commands.
    Keys,
    /// Try the function keys.
    TryKeys,
    /// Messages so far.
    History,
    /// Nothing to see.
    Hidden,
}

impl Screen {
    /// Whether sessions begin here, and come back here when they end: the page of a person, of a club, of a meeting.
    pub fn is_home(&self) -> bool {
        matches!(self, Self::Person | Self::Club(ClubPage::One | ClubPage::Meeting(_)))
    }

    /// Whether settings are changed here.
    pub fn is_of_settings(&self) -> bool {
        matches!(self, Self::Settings | Self::Setting(_) | Self::Keys)
    }
}
