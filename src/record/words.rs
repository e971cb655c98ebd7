//! The timeline's words: what kind of thing was done, never what was said, for a timeline may be read over a shoulder.

use super::{Change, Decision, Detail, NoteKind, ReferralState, Withdrawal};
use crate::conversation::Reply;
use crate::text::say_date;

impl ReferralState {
    /// The state in words: "sent".
    pub fn words(self) -> &'static str {
        match self {
            Self::AskedFor => "asked for",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Started => "started",
            Self::Ended => "ended",
        }
    }
}

impl Detail {
    /// What it is, in the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::PreferredName => "what they like to be called",
            Self::MaySayWho => "whether it is safe to say who is calling",
            Self::MayLeaveMessage => "whether it is safe to leave a message",
            Self::HelpsDecide => "who helps them decide",
            Self::ActsFor => "who may act for them",
            Self::PaperSeen => "which paper was seen",
            Self::Under18 => "who else should know, if they are under 18",
        }
    }
}

impl Change {
    /// What was done, in words that follow somebody's name: "wrote a working note". Nothing when it is no step of anybody's:
    /// a draft, the place in a script, or what follows from the facts.
    pub fn words(&self) -> Option<String> {
        let words = match self {
            Self::StepReached { .. } | Self::DraftKept { .. } | Self::DoorsSeen { .. } => return None,
            Self::PersonAdded { .. } => "added the person",
            Self::Named { name } if name.is_empty() => "took the name away",
            Self::Named { .. } => "gave a name",
            Self::ContactSet { .. } => "wrote down how to be in touch",
            Self::AccessNeedsSet { .. } => "wrote down access needs",
            Self::DetailSet { detail, .. } => return Some(format!("wrote down {}", detail.words())),
            Self::AgreementMade { .. } => "agreed to share with somebody",
            Self::AgreementEnded { .. } => "took an agreement back",
            Self::Withdrew { how: Withdrawal::Stop, .. } => "withdrew",
            Self::Withdrew { how: Withdrawal::Keep, .. } => "withdrew; the record is kept",
            Self::Withdrew { how: Withdrawal::Restrict, .. } => "withdrew; the record is restricted",
            Self::Complained { .. } => "complained",
            Self::ComplaintAnswered { .. } => "answered a complaint",
            Self::HoldPlaced { .. } => "put the record on hold",
            Self::HoldLifted { .. } => "lifted a hold",
            Self::Merged { .. } => "put two records of one person together",
            Self::NoteMovedAway { .. } => "moved a note to another record",
            Self::FollowUpDropped { .. } => "called a follow-up off",
            Self::SessionStarted { script, .. } => return Some(format!("began a session: {script}")),
            Self::LanguageSet { language, .. } => return Some(format!("went on in {}", language.name())),
            Self::PresentSet { present, .. } if present.is_empty() => "wrote down that nobody else is there",
            Self::PresentSet { .. } => "wrote down who else is there",
            Self::Answered { reply: Reply::Done, .. } => "went through a page",
            Self::Answered { reply: Reply::Skipped, .. } => "left a question for later",
            Self::Answered { .. } => "answered a question",
            Self::SessionEnded { .. } => "ended the session",
            Self::FactTold { .. } => "told a fact",
            Self::FactForgotten { .. } => "took back a fact",
            Self::NoteWritten { kind: NoteKind::Working, .. } => "wrote a working note",
            Self::NoteWritten { kind: NoteKind::Shared, .. } => "wrote a shared note",
            Self::NoteAmended { .. } => "changed a note",
            Self::SupportDecided { decision: Decision::Accepted, .. } => "said yes to a support",
            Self::SupportDecided { decision: Decision::Declined, .. } => "said no to a support",
            Self::SupportDecided { decision: Decision::Later, .. } => "left a support for later",
            Self::ActionAgreed { .. } => "agreed an action",
            Self::ActionDone { .. } => "did an action",
            Self::ActionDropped { .. } => "took an action off the plan",
            Self::ReferralAsked { .. } => "asked for a referral",
            Self::ReferralMoved { to, .. } => return Some(format!("moved a referral on: {}", to.words())),
            Self::FollowUpSet { .. } => "set a follow-up",
            Self::FollowUpDone { .. } => "did a follow-up",
            Self::SharingAgreed { agreed: true, .. } => "agreed to share something",
            Self::SharingAgreed { agreed: false, .. } => "did not agree to share something",
            // No more than that: somebody at risk may be next to who reads it.
            Self::SafetyTold { .. } | Self::SafetyAmended { .. } => "wrote something down",
            Self::HandedOut { .. } => "made a hand-out",
            Self::HandedOver { .. } => "handed the record over",
            Self::TakenOver { from, .. } => return Some(format!("took the record over, in a file that said it was from {from}")),
            Self::PassportBroughtIn { made } => return Some(format!("brought in a paper passport of {}", say_date(*made))),
            Self::Club(change) => return Some(change.words()),
            Self::Work(change) => return Some(change.words()),
            Self::Looked => "opened the record",
            Self::Undone { .. } => "undid something",
        };
        Some(words.to_owned())
    }
}
