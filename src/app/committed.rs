//! What comes of changes that are safe by now: the record at hand takes it in, and what was waited for goes on.

use super::case::{Case, Done};
use super::doors_seen::doors_seen;
use super::model::Model;
use super::msg::{Effect, Then};
use super::pages;
use super::parting;
use super::screen::Screen;
use crate::record::{Change, Event, EventId, Tree};

/// Takes events in that are safe, and goes on as the commit said.
pub fn committed(model: &mut Model, tree: Tree, events: Vec<Event>, then: Then) -> Vec<Effect> {
    // What undo itself did it does not take back; what was undone from the timeline it does.
    let turned = matches!(then, Then::Turned(_));
    let counts = |event: &&Event| event.change.can_be_undone() && (turned || !matches!(event.change, Change::Undone { .. }));
    let alone = events.iter().filter(counts).any(|event| event.change.can_be_undone_alone());
    let ids: Vec<EventId> = events.iter().filter(counts).filter(|_| alone).map(|event| event.id).collect();
    if events.iter().any(|event| matches!(event.change, Change::DraftKept { .. })) {
        model.unkept = false;
    }
    let begins = matches!(then, Then::PersonAdded(_) | Then::SessionStarted | Then::BroughtIn(_) | Then::ClubOpened);
    match &mut model.case {
        Some(case) if case.tree == tree => case.extend(events),
        // Somebody new. A record that was closed meanwhile is not opened again by what was kept of it.
        other if begins => *other = Some(Case::new(tree, events)),
        _ => {}
    }
    leave_what_was_undone(model);
    if let Some(case) = &mut model.case
        && case.tree == tree
        && !ids.is_empty()
        && !matches!(then, Then::Quietly | Then::PersonAdded(_) | Then::SessionStarted | Then::ClubOpened)
    {
        case.done.push(Done::Kept(ids.clone()));
    }
    let effects = follow(model, tree, &ids, then);
    model.unkept = model.unkept && pages::drafts(model).is_some();
    effects
}

/// A session that no longer counts is not the one at hand, and its pages have nothing to show.
fn leave_what_was_undone(model: &mut Model) {
    if let Some(case) = &mut model.case
        && case.session.is_some()
        && case.session().is_none()
    {
        case.session = None;
        model.frames.retain(|frame| !matches!(frame.screen, Screen::Opening | Screen::Question(_) | Screen::Check));
    }
}

fn follow(model: &mut Model, tree: Tree, ids: &[EventId], then: Then) -> Vec<Effect> {
    match then {
        Then::Quietly => {}
        Then::Say(words) => model.say(words),
        Then::NoteKept => pages::note_kept(model, ids),
        Then::SafetyKept => pages::safety_kept(model),
        Then::NextStep => return pages::next_step(model),
        Then::PersonAdded(changes) => return vec![Effect::Commit { tree: Some(tree), changes, then: Then::SessionStarted }],
        Then::SessionStarted => pages::session_started(model, ids),
        Then::ClubOpened => pages::club_opened(model),
        Then::Close(words) => {
            let asked = matches!(model.frame().screen, Screen::NewReferral(_));
            model.close();
            if asked && matches!(model.frame().screen, Screen::Entry(_)) {
                // With the referral the support is decided on, and its page is done with.
                model.close();
            }
            pages::club_closed(model);
            model.say(words);
        }
        Then::Turned(words) => {
            model.close();
            pages::turned(model);
            model.say(words);
        }
        Then::Reread(words) => {
            model.close_to(|screen| matches!(screen, Screen::Person));
            model.close();
            model.say(words);
            return vec![Effect::OpenPerson(tree)];
        }
        Then::NoteMoved { note, to } => return pages::note_moved(model, note, &to),
        Then::BroughtIn(words) => pages::brought_in(model, words),
        Then::SessionEnded => {
            // What was told in it may open a door, or shut one.
            let seen = doors_seen(model).map(|seen| Effect::Commit { tree: Some(tree), changes: vec![seen], then: Then::Quietly });
            return seen.into_iter().chain(pages::session_ended(model)).collect();
        }
        Then::CallLogged(words) => pages::call_logged(model, words),
        Then::Part => return parting::kept(model),
    }
    Vec::new()
}
