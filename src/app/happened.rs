//! What the outcome of an effect does to the model.

use std::sync::Arc;

use jiff::SignedDuration;

use super::case::{Case, Done};
use super::club_page::ClubPage;
use super::doors_seen::doors_seen;
use super::frame::Frame;
use super::model::{Access, Model};
use super::msg::{Effect, FrontEffect, Then};
use super::outcome::Outcome;
use super::pages;
use super::parting;
use super::screen::Screen;
use super::together::{SHOWING, Shown};
use crate::record::{Change, Event, EventId, Tree};

/// When what could not be kept as a draft is tried again.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// Takes an outcome in, and says what is to be carried out next.
pub fn happened(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    model.busy = None;
    match outcome {
        Outcome::Opened { user, people, findings, words, backups, unseen_loss, practice, leads } => {
            model.leads_only = leads;
            model.access = if practice { Access::Practice(user) } else { Access::Open(user) };
            model.take_lines(people);
            model.backups = backups;
            model.unseen_loss = unseen_loss;
            model.frames = vec![Frame::new(Screen::First), Frame::new(Screen::Today)];
            super::update::put_off_lock(model);
            opened(model, &findings, practice);
            model.recovery_words = words;
            if model.recovery_words.is_some() {
                model.open(Screen::RecoveryWords);
            }
        }
        Outcome::Library { library, faults } => {
            model.library = Arc::from(library);
            model.reading = false;
            if !faults.is_empty() {
                model.say_error(faults);
            }
        }
        // Notes that were locked meanwhile stay empty.
        Outcome::Committed { .. } | Outcome::Person { .. } if !model.is_open() => {}
        Outcome::Person { tree, events, covered, lost } => {
            if let Some(lost) = &lost {
                model.say_error(format!("{} of this record could not be read. What could be read is here.", crate::text::capital(lost)));
            }
            let mut case = Case::new(tree, events).without(lost);
            case.covered = covered;
            model.case = Some(case);
            match model.frame().screen.clone() {
                Screen::PassportInto(carried) => pages::bring_in_over(model, carried),
                _ if model.has_club() => model.open(Screen::Club(ClubPage::One)),
                Screen::LogCall { .. } => pages::call_opened(model),
                Screen::Caseload => pages::asked_to_hand_over(model),
                _ => model.open(Screen::Person),
            }
            let changes = std::iter::once(Change::Looked).chain(doors_seen(model)).collect();
            return vec![Effect::Commit { tree: Some(tree), changes, then: Then::Quietly }];
        }
        Outcome::Committed { tree, events, people, then } => {
            if let Some(people) = people {
                pages::keep_place(model, people);
            }
            return committed(model, tree, events, then);
        }
        Outcome::Written { path, kept } => {
            model.say(format!("Saved to {path}. It is not sealed: anybody who can open that folder can read it."));
            let tree = model.case.as_ref().map(|case| case.tree);
            let kept = tree.zip(kept).map(|(tree, kept)| Effect::Commit { tree: Some(tree), changes: vec![kept], then: Then::Quietly });
            return kept.into_iter().collect();
        }
        Outcome::PassportSealed(_) | Outcome::PassportOpened(_) | Outcome::PassportRead(_) if !model.is_open() => {}
        Outcome::PassportSealed(letters) => return pages::passport_sealed(model, letters),
        Outcome::PassportRead(sealed) => return pages::passport_read(model, sealed),
        Outcome::PassportOpened(carried) => pages::passport_opened(model, carried),
        Outcome::Verified { by, path } => {
            model.reading = true;
            model.say(format!("Saved: checked today by {by}. It is written in {path}."));
        }
        Outcome::Erased { receipt, .. } if !model.is_open() => model.say(format!("Erased. The receipt is {}.", receipt.id)),
        Outcome::Erased { receipt, people } => {
            model.take_lines(people);
            pages::erased(model, receipt);
        }
        Outcome::BackedUp { said, backups, then_leave } => {
            // Where the notes were locked meanwhile, the first words are the lock's.
            if model.is_open() {
                model.backups = backups;
                model.say(said);
            }
            return if then_leave { vec![Effect::Front(FrontEffect::Leave)] } else { Vec::new() };
        }
        Outcome::Figures(_) if !model.is_open() => {}
        Outcome::Figures(figures) => pages::figures_counted(model, *figures),
        Outcome::Shared(_) if !model.is_open() => {}
        Outcome::Shared(shared) => pages::shared(model, *shared),
        Outcome::Shut { sentence } => parting::shut(model, &sentence),
        Outcome::Showing => model.say(SHOWING),
        Outcome::NotShowing { sentence } => {
            (model.together.followed, model.together.shown) = (None, Shown::Off);
            model.say_error(sentence);
        }
        // How the setting stands was said when it was changed; what cannot be kept fails.
        Outcome::SettingsKept | Outcome::Locked => {}
        Outcome::Failed { sentence, .. } => {
            pages::failed(model, &sentence);
            // What could not be saved is kept as a draft as soon as that can be done.
            model.unkept |= pages::drafts(model).is_some();
            if model.unkept {
                model.draft_due = Some(model.now + AGAIN);
            }
            match model.parting.take() {
                Some(how) => return parting::not_kept(model, how, &sentence),
                None => model.say_error(sentence),
            }
        }
    }
    Vec::new()
}

fn opened(model: &mut Model, findings: &[String], practice: bool) {
    let mut people = crate::text::count(model.people.len(), "person", "people");
    let clubs = crate::text::count(model.clubs.len(), "club", "clubs");
    if model.leads_only {
        people = clubs;
    } else if !model.clubs.is_empty() {
        people = format!("{people} and {clubs}");
    }
    let words = if practice && model.people.is_empty() && model.clubs.is_empty() {
        "Practice is open, with nobody in it yet. Nothing is kept.".to_owned()
    } else if practice {
        format!("Practice is open: {people}, all made up. Nothing is kept.")
    } else {
        format!("Your notes are open: {people}.")
    };
    model.say(words);
    for finding in findings {
        model.say(crate::text::sentences(finding));
    }
}

fn committed(model: &mut Model, tree: Tree, events: Vec<Event>, then: Then) -> Vec<Effect> {
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
