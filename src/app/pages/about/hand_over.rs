//! Handing a record over to another adviser: what the person says to it is written down here, and where it is done is told.

use super::super::{Body, drafts, fault};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, ControlId, Notice};
use crate::record::{Agreement, Change, Person, WHOLE_RECORD};
use crate::text::{list, say_date};

const WITH: ControlId = "with";

/// The field of an agreement.
pub const FIELDS: &[ControlId] = &[WITH];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Some(case) = &model.case else { return Body::new("Hand over to another adviser", Vec::new()) };
    let mut blocks = Vec::new();
    if let Some(gone) = &case.person.handed_over {
        let words = format!("Handed over to {} on {}. Undo, or the timeline, takes it back.", gone.to, say_date(gone.on));
        blocks.push(Block::Notice(Notice::Note, words));
    }
    blocks.push(build::text(
        "Ask first: may the other adviser have everything that is written here, and work with them from now on? No is an answer.",
    ));
    blocks.extend(super::allowed::refused(model, &case.person, &["next-adviser"]));
    let agreed = agreed(model, &case.person);
    if !agreed.is_empty() {
        blocks.push(build::value("They agreed", agreed));
    }
    blocks.push(build::field(frame, WITH, "To whom?", "The other adviser's name, as on the card that they send you."));
    blocks.push(build::button("agree", "They agree to this"));
    blocks.push(build::text("Then hand it over on the page Your whole caseload: Actions on Today leads there. So does this command. It writes one file, which only the other adviser can open:"));
    blocks.push(build::value("The command", format!("fingerpost handover {} --for CARD --to FILE", case.person.reference)));
    blocks.push(build::text(
        "The card is what `fingerpost store card` gives them. Here the record stays, to be read only; it can be erased.",
    ));
    Body::new("Hand over to another adviser", blocks)
}

/// With whom they agreed, and when.
fn agreed(model: &Model, person: &Person) -> String {
    let said: Vec<String> =
        holding(model, person).map(|agreement| format!("{}, on {}", agreement.with, say_date(agreement.made))).collect();
    said.join("; ")
}

fn holding<'p>(model: &Model, person: &'p Person) -> impl Iterator<Item = &'p Agreement> {
    let today = model.today();
    person.agreements.iter().filter(move |agreement| agreement.is_of_the_whole() && agreement.holds_on(today))
}

/// What the row says that leads here.
pub fn row(model: &Model, person: &Person) -> String {
    let agreed: Vec<String> = holding(model, person).map(|agreement| agreement.with.clone()).collect();
    match &person.handed_over {
        Some(gone) => format!("handed over to {}", gone.to),
        None if agreed.is_empty() => "not agreed".to_owned(),
        None => format!("agreed with {}", list(&agreed)),
    }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let with = model.frame().text(WITH).trim().to_owned();
    if with.is_empty() {
        return fault(model, WITH, "It does not say to whom. Type the other adviser's name, or go back.");
    }
    let Some(case) = &model.case else { return Vec::new() };
    let tree = case.tree;
    if holding(model, &case.person).any(|agreement| agreement.with == with) {
        model.say(format!("That is written down already: they agree that {with} may have their record."));
        return Vec::new();
    }
    let agreement = Change::AgreementMade { with: with.clone(), items: vec![WHOLE_RECORD.to_owned()], until: None };
    let changes = std::iter::once(agreement).chain(drafts::given(model)).collect();
    let then = Then::Say(format!(
        "Saved. They agree that {with} may have their record. Nothing was sent yet: Your whole caseload, in Actions on Today, does that."
    ));
    vec![Effect::Commit { tree: Some(tree), changes, then }]
}
