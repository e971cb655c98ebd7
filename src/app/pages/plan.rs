//! The plan: actions, referrals, follow-ups.

use super::Body;
use super::new_action;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{Change, EventId, Person};
use crate::text::say_date;

const AGREED: ControlId = "agreed";
const ADD: ControlId = "add";
const FOLLOW_UP: ControlId = "follow-up";
const DOORS: ControlId = "doors";
const BACK: ControlId = "back";

enum Row {
    Action(EventId),
    Referral(EventId),
    FollowUp(EventId),
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let rows = model.case.as_ref().map(|case| rows(model, case)).unwrap_or_default();
    Body::new(
        "plan",
        "Plan",
        vec![
            build::list(frame, AGREED, "What was agreed", rows.len(), "Nothing has been agreed yet.", |row| rows[row].1.clone()),
            build::button(ADD, "Add an action"),
            build::button(FOLLOW_UP, "Add a follow-up"),
            build::button(DOORS, "Doors and dates"),
            build::button(BACK, "Go on"),
        ],
    )
}

fn rows(model: &Model, case: &Case) -> Vec<(Row, Choice)> {
    let person = &case.person;
    let actions = person.actions.iter().map(|action| (Row::Action(action.event), Choice::with(&action.what, new_action::words(action))));
    let referrals = person.referrals.iter().map(|referral| {
        let name = model.catalogue().provisions.get(&referral.provision).map_or(referral.provision.as_str(), |found| &found.name);
        let state = referral.states.last().map(|(state, on)| format!("{}, {}", super::referral::words(*state), say_date(*on)));
        (Row::Referral(referral.event), Choice::with(format!("Referral to {name}"), state.unwrap_or_default()))
    });
    let follow_ups = person.follow_ups.iter().map(|follow_up| {
        let done = match (follow_up.done, case.is_read_only()) {
            (true, _) => "done",
            (false, true) => "not done yet",
            (false, false) => "choose it when it is done",
        };
        let what = format!("{}; {done}", follow_up.what);
        (Row::FollowUp(follow_up.event), Choice::with(format!("Follow-up on {}", say_date(follow_up.on)), what))
    });
    actions.chain(referrals).chain(follow_ups).collect()
}

fn is_done(person: &Person, event: EventId) -> bool {
    person.follow_ups.iter().any(|follow_up| follow_up.event == event && follow_up.done)
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        ADD => new_action::open(model),
        FOLLOW_UP => super::open(model, Screen::NewFollowUp),
        DOORS => model.open(Screen::Doors),
        BACK => model.close(),
        _ => {
            let Some(case) = &model.case else { return Vec::new() };
            match rows(model, case).get(row) {
                Some((Row::Action(event), _)) => {
                    let event = *event;
                    model.open(Screen::Action(event));
                }
                Some((Row::Referral(event), _)) => {
                    let event = *event;
                    model.open(Screen::Referral(event));
                }
                Some((Row::FollowUp(event), _)) if is_done(&case.person, *event) => model.say("That follow-up is done already."),
                Some((Row::FollowUp(_), _)) if case.is_read_only() => {
                    model.say("That follow-up is not done yet. It can only be read here.")
                }
                Some((Row::FollowUp(event), _)) => {
                    let changes = vec![Change::FollowUpDone { follow_up: *event }];
                    let then = Then::Say("Saved. The follow-up is done.".to_owned());
                    return vec![Effect::Commit { tree: Some(case.tree), changes, then }];
                }
                None => {}
            }
        }
    }
    Vec::new()
}
