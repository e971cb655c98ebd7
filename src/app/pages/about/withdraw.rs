//! A person wants no more of this: what becomes of their record, what is called off, and who is to be told.

use super::super::{Body, drafts, fault};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::record::{Change, Person, ReferralState, Withdrawal, Withdrawn};
use crate::text::{count, list, say_date};

const HOW: ControlId = "how";
const REASON: ControlId = "reason";

/// The field of the reason.
pub const FIELDS: &[ControlId] = &[REASON];

const WAYS: &[(Withdrawal, &str, &str)] = &[
    (Withdrawal::Stop, "Stop", "the work ends; the record stays as long as the site's rules say"),
    (Withdrawal::Keep, "Stop, and keep the record for a reason", "a claim, an appeal, a complaint"),
    (Withdrawal::Restrict, "Stop, and use the record for that reason only", "no sessions, no matching, no hand-outs"),
];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(case) = &model.case else { return Body::new("They want no more of this", Vec::new()) };
    let mut blocks = Vec::new();
    if let Some(withdrawn) = &case.person.withdrawn {
        blocks.push(Block::Notice(Notice::Note, words(withdrawn)));
        blocks.push(build::text("They may come back: Undo, or the timeline, takes it back."));
    }
    blocks.push(build::text(
        "It is their choice, and needs no reason of theirs. To have everything erased is another thing: Erase for good, in About them.",
    ));
    blocks.push(build::value("Called off with it", called_off(&case.person)));
    blocks.push(build::value("To be told by you", to_be_told(model, &case.person)));
    blocks.extend(super::allowed::lines(model, &case.person));
    let ways = WAYS.iter().map(|(_, label, detail)| Choice::with(*label, *detail)).collect();
    blocks.push(build::choice(frame, HOW, "What becomes of the record?", "", ways));
    blocks.push(build::field(frame, REASON, "Why is it kept?", "The site's reason. It may be left empty where it only stops."));
    blocks.push(build::button("withdraw", "Write it down"));
    Body::new("They want no more of this", blocks)
}

/// How a person withdrew, in a sentence or two.
pub fn words(withdrawn: &Withdrawn) -> String {
    let what = match withdrawn.how {
        Withdrawal::Stop => "The work has stopped.",
        Withdrawal::Keep => "The record is kept.",
        Withdrawal::Restrict => "The record is restricted.",
    };
    let why = if withdrawn.reason.is_empty() { String::new() } else { format!(" Why: {}", withdrawn.reason) };
    format!("They withdrew on {}. {what}{why}", say_date(withdrawn.on))
}

fn called_off(person: &Person) -> String {
    let open = person.follow_ups.iter().filter(|follow_up| !follow_up.done).count();
    count(open, "follow-up", "follow-ups")
}

/// Whoever knows of the person: those that a referral went to, and those that something is shared with.
fn to_be_told(model: &Model, person: &Person) -> String {
    let under_way = |state: &ReferralState| matches!(state, ReferralState::Sent | ReferralState::Accepted | ReferralState::Started);
    let referrals = person.referrals.iter().filter(|referral| referral.states.last().is_some_and(|(state, _)| under_way(state)));
    let referrals = referrals.map(|referral| super::super::referral::name(model, &referral.provision).to_owned());
    let agreed = person.agreements.iter().filter(|agreement| agreement.holds_on(model.today())).map(|agreement| agreement.with.clone());
    let told: Vec<String> = referrals.chain(agreed).collect();
    if told.is_empty() { "nobody".to_owned() } else { list(&told) }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let frame = model.frame();
    let reason = frame.text(REASON).trim().to_owned();
    let Some((how, ..)) = frame.chosen(HOW).and_then(|row| WAYS.get(row)).copied() else {
        return fault(model, HOW, "Nothing is chosen. Choose what becomes of the record.");
    };
    if reason.is_empty() && how != Withdrawal::Stop {
        return fault(model, REASON, "It does not say why the record is kept. Type the reason, or choose: stop.");
    }
    let Some(case) = &model.case else { return Vec::new() };
    let tree = case.tree;
    let dropped = case.person.follow_ups.iter().filter(|follow_up| !follow_up.done);
    let dropped: Vec<Change> = dropped.map(|follow_up| Change::FollowUpDropped { follow_up: follow_up.event }).collect();
    let told = to_be_told(model, &case.person);
    let words = format!("Saved. They withdrew. Called off: {}. To be told: {told}.", called_off(&case.person));
    let changes = std::iter::once(Change::Withdrew { how, reason }).chain(dropped).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Close(words) }]
}
