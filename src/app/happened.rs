//! What the outcome of an effect does to the model.

use std::sync::Arc;

use jiff::SignedDuration;

use super::case::{Case, Lost};
use super::club_page::ClubPage;
use super::committed::committed;
use super::doors_seen::doors_seen;
use super::frames::Frames;
use super::model::{Access, Model};
use super::msg::{Effect, FrontEffect, Then};
use super::outcome::Outcome;
use super::pages;
use super::parting;
use super::screen::Screen;
use super::together::{SHOWING, Shown};
use crate::record::{Change, Event, Tree};

/// When what could not be kept as a draft is tried again.
const AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// Takes an outcome in, and says what is to be carried out next.
pub fn happened(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    model.busy = None;
    match outcome {
        Outcome::Opened { user, people, findings, words, backups, unseen_loss, practice, leads } => {
            model.access = if practice { Access::Practice(user) } else { Access::Open(user) };
            (model.leads_only, model.backups, model.unseen_loss) = (leads, backups, unseen_loss);
            model.take_lines(people);
            model.frames = Frames::new(Screen::First);
            model.open(Screen::Today);
            super::update::put_off_lock(model);
            say_what_is_open(model, &findings);
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
        Outcome::Person { tree, events, covered, lost } => return person_came(model, tree, events, (covered, lost)),
        Outcome::Committed { tree, events, people, then } => {
            if let Some(people) = people {
                pages::keep_place(model, people);
            }
            return committed(model, tree, events, then);
        }
        Outcome::Written { path, kept } => return written(model, &path, kept),
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
        Outcome::PassphraseChanged => pages::passphrase_changed(model),
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
        Outcome::SettingsNotKept { sentence } => settings_not_kept(model, &sentence),
        Outcome::Failed { sentence, code } => return failed(model, &sentence, code),
    }
    Vec::new()
}

/// A file was written; that it was is kept in the record at hand.
fn written(model: &mut Model, path: &str, kept: Option<Change>) -> Vec<Effect> {
    model.say(format!("Saved to {path}. It is not sealed: anybody who can open that folder can read it."));
    let tree = model.case.as_ref().map(|case| case.tree);
    let kept = tree.zip(kept).map(|(tree, kept)| Effect::Commit { tree: Some(tree), changes: vec![kept], then: Then::Quietly });
    kept.into_iter().collect()
}

/// A person's record has come, or a club's: it is the one at hand, and that it was looked at is written in it.
fn person_came(model: &mut Model, tree: Tree, events: Vec<Event>, (covered, lost): (bool, Option<Lost>)) -> Vec<Effect> {
    if let Some(lost) = &lost {
        model.say_error(format!("{} of this record could not be read. What could be read is here.", crate::text::capital(&lost.what)));
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
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Quietly }]
}

/// What they are now was just said, and holds: which key locks is not to go unsaid because of where it could not be written.
fn settings_not_kept(model: &mut Model, sentence: &str) {
    let said = std::mem::take(&mut model.status).text;
    model.say_error(format!("{said} {sentence}").trim_start());
}

fn failed(model: &mut Model, sentence: &str, code: u8) -> Vec<Effect> {
    pages::failed(model, sentence, code);
    // What could not be saved is kept as a draft as soon as that can be done.
    model.unkept |= pages::drafts(model).is_some();
    if model.unkept {
        model.draft_due = Some(model.now + AGAIN);
    }
    match model.parting.take() {
        Some(how) => parting::not_kept(model, how, sentence),
        None => {
            model.say_error(sentence);
            Vec::new()
        }
    }
}

fn say_what_is_open(model: &mut Model, findings: &[String]) {
    let practice = matches!(model.access, Access::Practice(_));
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
    if std::mem::take(&mut model.words_lost) {
        model.say(parting::words_lost());
    }
}
