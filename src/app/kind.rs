//! What is so of a page whatever it shows: its name, whether one comes back from it, what it is for.

use super::screen::Screen;
use Purpose::{ByFront, Is, Shown};

/// What is so of a page whatever it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// A stable name, for tests and for the front ends to tell that the page is another one.
    pub name: &'static str,
    /// One opens it in the middle of another page and comes back from it: what one comes back to was said not long before.
    pub is_aside: bool,
    /// What it is for.
    pub purpose: Purpose,
}

/// What a page is for, as its help says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What it shows says it.
    Shown,
    /// In these words.
    Is(&'static str),
    /// In words of their own for a screen and for lines.
    ByFront {
        /// On a screen.
        screen: &'static str,
        /// In lines.
        lines: &'static str,
    },
}

impl Kind {
    /// A page that is a step on the way.
    pub const fn stage(name: &'static str, purpose: Purpose) -> Self {
        Self { name, is_aside: false, purpose }
    }

    /// A page that one opens in the middle of another, and comes back from.
    pub const fn aside(name: &'static str, purpose: Purpose) -> Self {
        Self { name, is_aside: true, purpose }
    }
}

const SEALED: Purpose = Is("Your notes are sealed. There is no way in without the passphrase or the twelve recovery words.");
const OPENS: Purpose = Is(
    "Your notes are sealed. There is no way in without the passphrase or the twelve recovery words. Where one of them is surely right and does \
     not open them, the keyring may have been altered: restore a backup.",
);
const OFFERS: Purpose = Is("Some things are never asked about. There is help all the same, and this is how to offer it.");
const CALL: Purpose = Is(
    "A call in a line or two. Nobody answered is one choice: the follow-up is done, and there is a new one. What you write is a working note.",
);
const BROUGHT: Purpose = Is(
    "What somebody brings from another desk: its letters, then the words that they chose there. Nothing is kept before you have both seen it.",
);
const BRINGS: Purpose = Is("What they bring. It is kept when they say so, in a new record or in theirs.");
const SAFETY: Purpose = Is(
    "Whom your site rings when somebody may be at risk, and what was said, in their own words. It is for you: not on the hand-out, in the together view, in an export or in figures.",
);

impl Screen {
    /// What is so of it whatever it shows.
    pub fn kind(&self) -> Kind {
        match self {
            Self::First => Kind::stage(
                "first",
                Is("Choose what to do. Looking something up needs no passphrase. Practice uses made-up people and keeps nothing."),
            ),
            Self::Lookup => Kind::aside(
                "lookup",
                ByFront {
                    screen: "Type what you would say, then press Down to go into the results and Enter to open one.",
                    lines: "Type what you would say, then choose one of what was found.",
                },
            ),
            Self::Entry(_) => {
                Kind::aside("entry", Is("One kind of support: who it is for, how to get it, its figures, and where each comes from."))
            }
            Self::SetUp => Kind::stage("set-up", SEALED),
            Self::RecoveryWords => Kind::stage("recovery-words", Shown),
            Self::Unlock => Kind::stage("unlock", OPENS),
            Self::Passphrase => Kind::stage("passphrase", SEALED),
            Self::Today => Kind::stage(
                "today",
                ByFront {
                    screen: "What wants doing, by kind and by day: open a row for the person, or write down from it that you rang. A referral is quiet after two weeks without a change.",
                    lines: "What wants doing, by kind and by day. Choose a row for the person; there `log call` writes down that you rang. A referral is quiet after two weeks without a change.",
                },
            ),
            Self::Caseload => Kind::aside(
                "caseload",
                Is(
                    "Everybody you work with, and what each said to another adviser having their record. Open one to ask them; below the list is what is done for all of them.",
                ),
            ),
            Self::People => Kind::stage("people", Shown),
            Self::Person => Kind::stage("person", Shown),
            Self::About => Kind::aside("about", Shown),
            Self::AboutOne(_) => Kind::aside("about-one", Shown),
            Self::Agreements => Kind::aside("agreements", Shown),
            Self::NewAgreement => Kind::aside("new-agreement", Shown),
            Self::Agreement(_) => Kind::aside("agreement", Shown),
            Self::Complaints => Kind::aside("complaints", Shown),
            Self::NewComplaint => Kind::aside("new-complaint", Shown),
            Self::Complaint(_) => Kind::aside("complaint", Shown),
            Self::Holds => Kind::stage("holds", Shown),
            Self::NewHold => Kind::stage("new-hold", Shown),
            Self::Hold(_) => Kind::stage("hold", Shown),
            Self::Erase => Kind::stage("erase", Shown),
            Self::Receipt(_) => Kind::stage("receipt", Shown),
            Self::Backups => Kind::stage("backups", Shown),
            Self::Withdraw => Kind::aside("withdraw", Shown),
            Self::HandOver => Kind::stage("hand-over", Shown),
            Self::Merge => Kind::stage("merge", Shown),
            Self::MergeWith(_) => Kind::stage("merge-with", Shown),
            Self::Sessions => Kind::aside("sessions", Shown),
            Self::NotesSoFar => Kind::aside("notes-so-far", Shown),
            Self::Note(_) => Kind::aside("note", Shown),
            Self::MoveNote(_) => Kind::stage("move-note", Shown),
            Self::NewSession { .. } => Kind::stage("new-session", Shown),
            Self::Opening => Kind::stage("opening", Shown),
            Self::Question(_) => Kind::stage(
                "question",
                Is("One question of the conversation. Any of them can be answered Not sure or Rather not say, and any can be skipped."),
            ),
            Self::Notes(_) => Kind::aside(
                "notes",
                Is(
                    "A working note is for you: it is not on the hand-out, and the person can ask to see it. A shared note goes on the hand-out.",
                ),
            ),
            Self::Matches => Kind::aside(
                "matches",
                Is("What fits what we know, what depends on an answer, and what is not for this situation, with the reasons."),
            ),
            Self::AskNext => Kind::aside(
                "ask-next",
                Is("The question that would settle the most comes first. You are free to ignore it. An offer is made, never asked."),
            ),
            Self::Offers => Kind::stage("offers", OFFERS),
            Self::Offer { .. } => Kind::stage("offer", OFFERS),
            Self::Fact(_) => Kind::aside("fact", Shown),
            Self::Plan => {
                Kind::aside("plan", Is("What was agreed. Everything is the person's own choice unless it says that a rule asks for it."))
            }
            Self::Doors => Kind::aside("doors", Shown),
            Self::Timeline => Kind::aside(
                "timeline",
                Is(
                    "Everything done for this person, by whom and when. Choose one to see what it was; any of it can be undone, however old.",
                ),
            ),
            Self::Done(_) => Kind::aside(
                "done",
                Is("One thing done, and what undoing it would take along and bring back. What was undone can be done again from here."),
            ),
            Self::NewAction => Kind::aside("new-action", Shown),
            Self::Action(_) => Kind::aside("action", Shown),
            Self::ChangeAction(_) => Kind::stage("change-action", Shown),
            Self::NewReferral(_) => Kind::aside("new-referral", Shown),
            Self::Referral(_) => Kind::aside("referral", Shown),
            Self::LogCall { .. } => Kind::aside("log-call", CALL),
            Self::CallNote { .. } => Kind::aside("call-note", CALL),
            Self::NewFollowUp => Kind::aside("new-follow-up", Shown),
            Self::Check => Kind::stage("check", Is("Everything that was said. Choose a row to change that answer.")),
            Self::Handout => Kind::aside("handout", Is("What the person takes away. It never holds a working note.")),
            Self::NewPassport(_) => Kind::stage(
                "new-passport",
                Is(
                    "What they agree to take to another desk, sealed with words that they choose. Go through it with them: each thing is on it or off it.",
                ),
            ),
            Self::Passport(..) => {
                Kind::stage("passport", Is("The letters of the passport. They are on the hand-out that was saved, and kept nowhere else."))
            }
            Self::BringIn(_) => Kind::stage("bring-in", BROUGHT),
            Self::PassportWords(_) => Kind::stage("passport-words", BROUGHT),
            Self::PassportHolds(_) => Kind::stage("passport-holds", BRINGS),
            Self::PassportInto(_) => Kind::stage("passport-into", BRINGS),
            Self::Safety => Kind::aside("safety", SAFETY),
            Self::SafetyTell => Kind::aside("safety-tell", SAFETY),
            Self::SafetyNote(_) => Kind::aside("safety-note", SAFETY),
            Self::Together => Kind::aside(
                "together",
                Is(
                    "What the person may look at: the question you are talking about, and what the hand-out would say so far. No note of yours, no name, nobody else.",
                ),
            ),
            Self::Help(_) => Kind::aside("help", Shown),
            Self::Actions => Kind::aside("actions", Shown),
            Self::Figures => Kind::stage(
                "figures",
                Is(
                    "Counts for any days. Each has its definition beside it. Small counts are withheld, and so is what would let them be worked out.",
                ),
            ),
            Self::FiguresCounted(_) => Kind::stage(
                "figures-counted",
                Is(
                    "Each figure with its parts, its definition and where that comes from. They can be saved for a spreadsheet or for other programs.",
                ),
            ),
            Self::Stale => {
                Kind::stage("stale", Is("Support that nobody has checked for half a year. What is in use for most people matters most."))
            }
            Self::Glossary => Kind::stage(
                "glossary",
                Is("What the acronyms and special words of the catalogue stand for. Type a part of one to find it."),
            ),
            Self::BetterOff => Kind::aside(
                "better-off",
                Is(
                    "What pay would do to a benefit. Answer what is asked; nothing that matters is guessed. No name is needed and nothing is kept.",
                ),
            ),
            Self::BetterOffSum(_) => Kind::aside(
                "better-off-sum",
                Is(
                    "The sum, line by line, with the source of every rate and what is left out. Move the pay up and down and see what changes. An estimate, not a decision.",
                ),
            ),
            Self::Settings => Kind::aside("settings", Shown),
            Self::Setting(_) => Kind::aside("setting", Shown),
            Self::Keys => Kind::aside("keys", Shown),
            Self::TryKeys => Kind::aside("try-keys", Shown),
            Self::History => Kind::aside("history", Shown),
            Self::Hidden => Kind::stage(
                "hidden",
                Is(
                    "The screen is hidden. Enter brings it back. What was said before may still be in the terminal's scrollback: quick exit clears it where the terminal allows.",
                ),
            ),
            Self::Club(page) => page.kind(),
            Self::Work(page) => page.kind(),
            Self::Sharing(page) => page.kind(),
        }
    }
}
