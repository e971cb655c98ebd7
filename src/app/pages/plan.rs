//! The plan: actions, referrals, follow-ups.

use jiff::civil::Date;

use super::Body;
use super::drafts::begun;
use super::new_action;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::conversation::Reply;
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
    /// A day that was answered in a session, and is no follow-up yet.
    Answered(Date, String, EventId),
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let rows = model.case.as_ref().map(|case| rows(model, case)).unwrap_or_default();
    let mut blocks = vec![
        build::list(frame, AGREED, "What was agreed", rows.len(), "Nothing has been agreed yet.", |row| rows[row].1.clone()),
        build::button(ADD, begun::label(model, "Add an action", "new-action")),
        build::button(FOLLOW_UP, begun::label(model, "Add a follow-up", "new-follow-up")),
        build::button(DOORS, "Doors and dates"),
        build::button(BACK, "Go on"),
    ];
    if model.has_club() {
        // What begins or stops to fit is about one person.
        blocks.retain(|block| !matches!(block, Block::Control(control) if control.id == DOORS));
    }
    Body::new("Plan", blocks)
}

fn rows(model: &Model, case: &Case) -> Vec<(Row, Choice)> {
    let person = &case.person;
    let actions = person.actions.iter().map(|action| {
        let changed = if begun::is_begun(model, &format!("action {}", action.event)) { "; a change is begun" } else { "" };
        (Row::Action(action.event), Choice::with(&action.what, new_action::words(action) + changed))
    });
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
        let overdue = if !follow_up.done && follow_up.on < model.today() { ", overdue" } else { "" };
        let what = format!("{}{overdue}; {done}", follow_up.what);
        (Row::FollowUp(follow_up.event), Choice::with(format!("Follow-up on {}", say_date(follow_up.on)), what))
    });
    let answered = if case.is_restricted() { Vec::new() } else { answered(model, case) };
    let answered = answered.into_iter().map(|(on, what, session)| {
        let gone = if on < model.today() { "has passed; " } else { "" };
        let words = format!("{gone}choose it to put it in the diary");
        let choice = Choice::with(format!("{}: {}", crate::text::capital(&what), say_date(on)), words);
        (Row::Answered(on, what, session), choice)
    });
    actions.chain(referrals).chain(follow_ups).chain(answered).collect()
}

/// Days that were answered in sessions, each with the heading of its question, where no follow-up is set on that day: those of a session
/// that is not ended, and those whose follow-up was undone. Asked more than once, the newest session's answer counts.
pub(super) fn answered(model: &Model, case: &Case) -> Vec<(Date, String, EventId)> {
    if case.person.withdrawn.is_some() {
        return Vec::new();
    }
    let mut found: Vec<(Date, String, EventId)> = Vec::new();
    for session in case.person.sessions.iter().rev() {
        let Some(script) = model.library.scripts.get(&session.script) else { continue };
        for (id, answer) in &session.answers {
            let (Reply::Date(on), Some((_, step))) = (&answer.reply, script.step(id)) else { continue };
            let what = script.in_diary(step);
            let known = case.person.follow_ups.iter().any(|follow_up| follow_up.on == *on);
            let later = found.iter().any(|(_, other, _)| *other == what);
            if !known && !later {
                found.push((*on, what, session.event));
            }
        }
    }
    found.sort();
    found
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
                    super::open(model, Screen::Referral(event));
                }
                Some((Row::FollowUp(event), _)) if is_done(&case.person, *event) => model.say("That follow-up is done already."),
                Some((Row::FollowUp(_), _)) if case.is_read_only() => {
                    model.say("That follow-up is not done yet. It can only be read here.")
                }
                Some((Row::Answered(on, what, session), _)) => {
                    let (on, what, session) = (*on, what.clone(), Some(*session));
                    let then = Then::Say(format!("Saved. Follow-up on {}.", say_date(on)));
                    return vec![Effect::Commit { tree: Some(case.tree), changes: vec![Change::FollowUpSet { on, what, session }], then }];
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
