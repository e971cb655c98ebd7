//! How changes hang together: what each belongs to, comes after, and whether it can be undone.

use super::{Change, EventId};

impl Change {
    /// The event that this one belongs to: when that is set aside, so is this.
    pub fn belongs_to(&self) -> Option<EventId> {
        match self {
            Self::StepReached { session, .. }
            | Self::LanguageSet { session, .. }
            | Self::PresentSet { session, .. }
            | Self::Answered { session, .. }
            | Self::SessionEnded { session } => Some(*session),
            Self::NoteWritten { session, .. }
            | Self::SupportDecided { session, .. }
            | Self::ActionAgreed { session, .. }
            | Self::ReferralAsked { session, .. }
            | Self::FollowUpSet { session, .. }
            | Self::HandedOut { session, .. } => *session,
            Self::FactTold { with, .. } | Self::FactForgotten { with, .. } | Self::SharingAgreed { with, .. } => *with,
            Self::NoteAmended { note, .. } | Self::NoteMovedAway { note, .. } => Some(*note),
            Self::AgreementEnded { agreement } => Some(*agreement),
            Self::HoldLifted { hold, .. } => Some(*hold),
            Self::ComplaintAnswered { complaint, .. } => Some(*complaint),
            Self::ActionDone { action } | Self::ActionDropped { action } => Some(*action),
            Self::ReferralMoved { referral, .. } => Some(*referral),
            Self::FollowUpDone { follow_up } | Self::FollowUpDropped { follow_up } => Some(*follow_up),
            Self::SafetyAmended { safety, .. } => Some(*safety),
            Self::Club(change) => change.belongs_to(),
            Self::Work(change) => change.belongs_to(),
            Self::Undone { .. }
            | Self::SessionStarted { .. }
            | Self::PersonAdded { .. }
            | Self::Named { .. }
            | Self::ContactSet { .. }
            | Self::AccessNeedsSet { .. }
            | Self::DetailSet { .. }
            | Self::AgreementMade { .. }
            | Self::Withdrew { .. }
            | Self::Complained { .. }
            | Self::HoldPlaced { .. }
            | Self::Merged { .. }
            | Self::DraftKept { .. }
            | Self::SafetyTold { .. }
            | Self::HandedOver { .. }
            | Self::TakenOver { .. }
            | Self::PassportBroughtIn { .. }
            | Self::DoorsSeen { .. }
            | Self::Looked => None,
        }
    }

    /// The event that this one speaks of, and so came after.
    pub fn follows(&self) -> Option<EventId> {
        match self {
            Self::Undone { event } => Some(*event),
            other => other.belongs_to(),
        }
    }

    /// Whether an action can be undone for its sake. That a draft went is undone with what took it away.
    pub fn can_be_undone_alone(&self) -> bool {
        self.can_be_undone() && !matches!(self, Self::DraftKept { .. })
    }

    /// Whether naming it in [`Change::Undone`] has any effect.
    pub fn can_be_undone(&self) -> bool {
        if let Self::Club(change) = self {
            return change.can_be_undone();
        }
        if let Self::DraftKept { text, .. } = self {
            return text.is_empty();
        }
        !matches!(
            self,
            Self::PersonAdded { .. }
                | Self::HandedOut { .. }
                | Self::Looked
                | Self::DoorsSeen { .. }
                | Self::HoldPlaced { .. }
                | Self::NoteMovedAway { .. }
                | Self::TakenOver { .. }
        )
    }
}
