//! Which pages there are, and what each needs to know beside the model.

use zeroize::Zeroizing;

use crate::money::Situation;
use crate::record::EventId;
use crate::record::NoteKind;

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
    RecoveryWords(Zeroizing<String>),
    /// Open notes.
    Unlock,
    /// What wants doing.
    Today,
    /// Find a person.
    People,
    /// One person.
    Person,
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
    /// One fact, asked on its own.
    Fact(String),
    /// The plan.
    Plan,
    /// A new action.
    NewAction,
    /// One action of the plan.
    Action(EventId),
    /// A referral to a provision, by id.
    NewReferral(String),
    /// One referral.
    Referral(EventId),
    /// A new follow-up.
    NewFollowUp,
    /// Check answers.
    Check,
    /// What the person takes away.
    Handout,
    /// Help for the page of this name.
    Help(&'static str),
    /// Everything that can be done here.
    Actions,
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
    /// Messages so far.
    History,
    /// Nothing to see.
    Hidden,
}
