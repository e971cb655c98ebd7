//! What people do. Each variant says what undoing it restores.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::club::ClubChange;
use super::due::DoorAhead;
use super::kinds::{Basis, Decision, Detail, HowMet, NoteKind, Present, ReferralState, Room, Withdrawal};
use super::work::WorkChange;
use super::{EventId, Tree};
use crate::conversation::{Language, Reply, Request};
use crate::facts::Answer;

/// Who wrote a note before it was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What was done. In each variant "undone" says what comes back when an [`Change::Undone`] names the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A person was taken on under a reference. Cannot be undone but by erasing.
    PersonAdded {
        /// Carries nothing personal.
        reference: String,
    },
    /// A name was given. Undone: the name before, or none.
    Named {
        /// The name; empty takes it away.
        name: String,
    },
    /// How to reach the person. Undone: what was there before.
    ContactSet {
        /// How to, and how not to, in words.
        how: String,
    },
    /// What the person needs so as to take part. Undone: what was there before.
    AccessNeedsSet {
        /// In words.
        needs: String,
    },
    /// Something was written down of the person. Undone: what was there before.
    DetailSet {
        /// What kind of thing.
        detail: Detail,
        /// In words; empty takes it away.
        words: String,
    },
    /// The person agreed that something is shared with somebody; its id is the event's. Undone: there is no such agreement.
    AgreementMade {
        /// With whom.
        with: String,
        /// What, item by item.
        items: Vec<String>,
        /// The last day it holds; none: until they say otherwise.
        until: Option<Date>,
    },
    /// The person took an agreement back. Undone: it holds again.
    AgreementEnded {
        /// Which.
        agreement: EventId,
    },
    /// The person wants no more of this. Undone: they are back.
    Withdrew {
        /// What becomes of what is held.
        how: Withdrawal,
        /// Why it is kept or restricted, in words; may be empty where it stops.
        reason: String,
    },
    /// The person complained, or asked for something that they have a right to; its id is the event's. Undone: they did not.
    Complained {
        /// About what, in their words.
        about: String,
        /// The day by which it is to be answered.
        answer_by: Date,
        /// What they asked for; none where it is a complaint.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asks: Option<Request>,
    },
    /// A complaint or a request was answered. Undone: it is open again.
    ComplaintAnswered {
        /// Which.
        complaint: EventId,
        /// How.
        how: String,
    },
    /// Somebody asked that the record stays as it is, so that it is not erased; its id is the event's. Cannot be undone: it is lifted.
    HoldPlaced {
        /// Who asked for it.
        asked_by: String,
        /// Why.
        why: String,
    },
    /// A hold was lifted by its author. Undone: it holds again.
    HoldLifted {
        /// Which.
        hold: EventId,
        /// Why.
        why: String,
    },
    /// Another record turned out to be of the same person: its events count here too. Undone: they are two again, each as it was, with
    /// what was written since in this one.
    Merged {
        /// The other record.
        with: Tree,
    },
    /// A session began; its id is the event's. Undone: the session and all that belongs to it are set aside.
    SessionStarted {
        /// The script's id.
        script: String,
        /// How it is held.
        how: HowMet,
        /// Who else is there.
        #[serde(flatten)]
        present: Room,
        /// The language in which it is held.
        #[serde(default, skip_serializing_if = "Language::is_english")]
        language: Language,
    },
    /// A session went on in another language. Undone: the language before.
    LanguageSet {
        /// Which session.
        session: EventId,
        /// The language now.
        language: Language,
    },
    /// Somebody came into the room, or left it. Undone: who was there before.
    PresentSet {
        /// In which session.
        session: EventId,
        /// Who else is there now.
        present: Vec<Present>,
    },
    /// The place in the script moved. Undone: the place before.
    StepReached {
        /// In which session.
        session: EventId,
        /// The step's id.
        step: String,
    },
    /// A step was answered. Undone: the answer before, or none; a fact that came with it likewise.
    Answered {
        /// In which session.
        session: EventId,
        /// The step's id.
        step: String,
        /// What was said.
        reply: Reply,
    },
    /// A session was ended. Undone: it is open again.
    SessionEnded {
        /// Which.
        session: EventId,
    },
    /// A fact was told. Undone: what was told before, or unknown.
    FactTold {
        /// The fact's key.
        fact: String,
        /// What was said.
        answer: Answer,
        /// The day it was told.
        on: Date,
        /// The answer, or the session, that it came with: it is set aside with it.
        #[serde(default)]
        with: Option<EventId>,
    },
    /// A fact became unknown again. Undone: what was told before.
    FactForgotten {
        /// The fact's key.
        fact: String,
        /// The answer, or the session, that it came with: it is set aside with it.
        #[serde(default)]
        with: Option<EventId>,
    },
    /// A note was written; its id is the event's. Undone: it is set aside.
    NoteWritten {
        /// In which session, if in one.
        session: Option<EventId>,
        /// Who it is for.
        kind: NoteKind,
        /// Its text.
        text: String,
        /// Who wrote it first, where it was moved here from another record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
    /// A note was moved to another record, where it has been written already. Cannot be undone, for it would be in both: it is moved back
    /// from there.
    NoteMovedAway {
        /// Which.
        note: EventId,
        /// The reference of the other record.
        to: String,
    },
    /// A note was written anew. Undone: the text before.
    NoteAmended {
        /// Which.
        note: EventId,
        /// Its text now.
        text: String,
    },
    /// Something is being typed and not yet committed; empty: no longer. Not undone by itself; undone with the action that took it away: what
    /// was being typed is there again.
    DraftKept {
        /// Where: a page's control, or a step of a session.
        place: String,
        /// The text so far.
        text: String,
    },
    /// One support was weighed. Undone: the decision before, or none.
    SupportDecided {
        /// The provision's id.
        provision: String,
        /// What the person makes of it.
        decision: Decision,
        /// Why, if said.
        reason: String,
        /// In which session, if in one.
        session: Option<EventId>,
    },
    /// An action was agreed; its id is the event's. Undone: it is taken off the plan.
    ActionAgreed {
        /// In which session, if in one.
        session: Option<EventId>,
        /// What is to be done.
        what: String,
        /// By whom.
        who: String,
        /// By when, if a day was agreed.
        by: Option<Date>,
        /// "If ... then ...": what to do when it does not go to plan; may be empty.
        if_then: String,
        /// By choice or by a rule.
        basis: Basis,
    },
    /// An action was done. Undone: it is open again.
    ActionDone {
        /// Which.
        action: EventId,
    },
    /// An action was taken off the plan. Undone: it is back.
    ActionDropped {
        /// Which.
        action: EventId,
    },
    /// A referral was asked for; its id is the event's. Undone: there is none.
    ReferralAsked {
        /// The provision's id.
        provision: String,
        /// What may be shared, item by item, as agreed.
        sharing: Vec<String>,
        /// In which session, if in one.
        session: Option<EventId>,
    },
    /// A referral came further. Undone: the state before.
    ReferralMoved {
        /// Which.
        referral: EventId,
        /// How far.
        to: ReferralState,
        /// When.
        on: Date,
    },
    /// A follow-up was agreed; its id is the event's. Undone: there is none.
    FollowUpSet {
        /// The day.
        on: Date,
        /// What for.
        what: String,
        /// In which session, if in one.
        session: Option<EventId>,
    },
    /// A follow-up was done. Undone: it is open again.
    FollowUpDone {
        /// Which.
        follow_up: EventId,
    },
    /// A follow-up was called off. Undone: it is open again.
    FollowUpDropped {
        /// Which.
        follow_up: EventId,
    },
    /// What may be shared was agreed, or refused. Undone: what was agreed before.
    SharingAgreed {
        /// What.
        item: String,
        /// Yes or no.
        agreed: bool,
        /// The answer, or the session, that it came with: it is set aside with it.
        #[serde(default)]
        with: Option<EventId>,
    },
    /// Somebody may be at risk: what the person said was written down; its id is the event's. It belongs to the person and to no session,
    /// so that setting a session aside never loses it. Undone: it is set aside.
    SafetyTold {
        /// The person's own words.
        words: String,
        /// When they said it, in words; empty: when it was written down.
        said: String,
        /// Whom it was told to; empty: nobody yet.
        told_to: String,
        /// What was done; may be empty.
        done: String,
    },
    /// Whom it was told to, and what was done, were written anew. Undone: what was there before.
    SafetyAmended {
        /// Which.
        safety: EventId,
        /// Whom it was told to.
        told_to: String,
        /// What was done.
        done: String,
    },
    /// A hand-out was made. Cannot be undone.
    HandedOut {
        /// In which style.
        style: String,
        /// In which session, if in one.
        session: Option<EventId>,
    },
    /// The whole record was handed over to another adviser, who has a store of their own. Undone: it is worked with here again.
    HandedOver {
        /// To whom, as their card names them.
        to: String,
        /// The public key that it was sealed to, in hexadecimal.
        key: String,
        /// What the person said to it; empty: they were not asked.
        agreed: String,
        /// The site's lawful basis, where they were not asked; or else empty.
        basis: String,
    },
    /// The record was taken over from another adviser. Cannot be undone but by erasing, or by handing it over.
    TakenOver {
        /// From whom, as the record said when it came.
        from: String,
        /// The reference here, where somebody else had the one that it came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// A paper passport was brought in; what it brought was written in the same action. Undone: only that this was said is set aside.
    PassportBroughtIn {
        /// The day it was made.
        made: Date,
    },
    /// Something was done about a club. Undone: as [`ClubChange`] says of each.
    Club(ClubChange),
    /// Something was done about somebody's work. Undone: as [`WorkChange`] says of each.
    Work(WorkChange),
    /// The record was opened by its author. Cannot be undone.
    Looked,
    /// What will begin or stop to fit by itself was worked out when the record was opened, in place of what was said of it before. Cannot be
    /// undone: it follows from the facts.
    DoorsSeen {
        /// The nearest of them, by day.
        doors: Vec<DoorAhead>,
    },
    /// An earlier event no longer counts. Undone: it counts again.
    Undone {
        /// Which.
        event: EventId,
    },
}
