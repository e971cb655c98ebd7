//! Referrals: asking for one, with what is shared agreed item by item; and how far one has come.

use super::Body;
use crate::app::build;
use crate::app::command::Command;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::record::{Change, Decision, EventId, ReferralState};
use crate::text::{list, say_date};

const SHARE: ControlId = "share";
const MOVE: ControlId = "move";

/// What may be shared with a provider, item by item. On the hand-out they stand in a sentence that speaks to the person.
pub const ITEMS: &[&str] = &[
    "The name",
    "Ways to get in touch",
    "The help that is wanted",
    "The answers that show it fits",
    "What is needed so as to take part",
    "The plan so far",
];

/// The states that a referral may come to, in the order in which they are offered.
const STATES: &[ReferralState] =
    &[ReferralState::Sent, ReferralState::Accepted, ReferralState::Declined, ReferralState::Started, ReferralState::Ended];

/// A state in words.
pub fn words(state: ReferralState) -> &'static str {
    match state {
        ReferralState::AskedFor => "asked for",
        ReferralState::Sent => "sent",
        ReferralState::Accepted => "accepted by the provider",
        ReferralState::Declined => "turned down by the provider",
        ReferralState::Started => "started",
        ReferralState::Ended => "ended",
    }
}

/// The name of a kind of support; its id where the catalogue has none.
pub fn name<'m>(model: &'m Model, id: &'m str) -> &'m str {
    model.catalogue().provisions.get(id).map_or(id, |found| &found.name)
}

pub fn page(model: &Model, frame: &Frame, id: &str) -> Body {
    let items = ITEMS.iter().map(|item| Choice::new(*item)).collect();
    let refused = model.case.as_ref().map(|case| super::about::allowed::refused(model, &case.person, &["services", "employer"]));
    let mut blocks = vec![build::text(format!("To: {}.", name(model, id)))];
    blocks.extend(refused.unwrap_or_default());
    blocks.push(build::multi(frame, SHARE, "What may be shared with them?", "Ask about each. What is not taken is not shared.", items));
    blocks.push(build::button("ask", "Ask for this referral"));
    Body::new("A referral", blocks)
}

pub fn enter(model: &mut Model, _control: ControlId, id: &str) -> Vec<Effect> {
    let sharing: Vec<String> =
        model.frame().ticked(SHARE).into_iter().filter_map(|row| ITEMS.get(row).map(|item| (*item).to_owned())).collect();
    if sharing.is_empty() {
        let back = model.way(Command::Back);
        let words = format!("Nothing may be shared, so nothing can be sent. Take what they agree to, or go back with {back}.");
        return super::fault(model, SHARE, words);
    }
    let words = format!("Saved. Referral asked for, sharing {}.", list_of(&sharing));
    let given = super::drafts::given(model);
    let Some(case) = &model.case else { return Vec::new() };
    let (tree, session) = (Some(case.tree), case.session);
    let provision = id.to_owned();
    // What they say of it was typed on the page beneath.
    let reason = super::entry::reason_beneath(model, id);
    let accepted = Change::SupportDecided { provision: provision.clone(), decision: Decision::Accepted, reason, session };
    let drafts = super::entry::drafts_beneath(case, id);
    let changes = [accepted, Change::ReferralAsked { provision, sharing, session }].into_iter().chain(drafts).chain(given).collect();
    vec![Effect::Commit { tree, changes, then: Then::Close(words) }]
}

/// Items as a sentence has them.
fn list_of(items: &[String]) -> String {
    list(&items.iter().map(|item| crate::text::uncapital(item)).collect::<Vec<_>>())
}

/// One referral.
pub fn one(model: &Model, frame: &Frame, event: EventId) -> Body {
    let referral = model.case.as_ref().and_then(|case| case.person.referrals.iter().find(|referral| referral.event == event));
    let Some(referral) = referral else { return Body::new("A referral", vec![build::text("It is no longer on the plan.")]) };
    let mut blocks = vec![
        build::text(format!("To: {}.", name(model, &referral.provision))),
        build::value("What may be shared", crate::text::capital(&list_of(&referral.sharing))),
    ];
    blocks.extend(referral.states.iter().map(|(state, on)| build::value(say_date(*on), words(*state))));
    let options = STATES.iter().map(|state| Choice::new(crate::text::capital(words(*state)))).collect();
    blocks.push(build::choice(frame, MOVE, "How far has it come?", "", options));
    Body::new("A referral", blocks)
}

pub fn enter_one(model: &mut Model, row: usize, event: EventId) -> Vec<Effect> {
    let Some(to) = STATES.get(row).copied() else { return Vec::new() };
    let on = model.today();
    let given = super::drafts::given(model);
    let Some(case) = &model.case else { return Vec::new() };
    let changes = std::iter::once(Change::ReferralMoved { referral: event, to, on }).chain(given).collect();
    vec![Effect::Commit { tree: Some(case.tree), changes, then: Then::Close(format!("Saved. The referral is {}.", words(to))) }]
}
