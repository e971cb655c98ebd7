//! What to ask next: of the facts still open, the one that settles the most comes first, with what it would settle. Free to ignore.
//! What is never asked is offered; what is to be asked alone waits until nobody else is there.

use super::Body;
use crate::app::asking::{Asking, asking};
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::catalogue::Provision;
use crate::matching::AskNext;
use crate::record::{Change, Present, Room};
use crate::text::{capital, count, list};

const FACTS: ControlId = "facts";
const OFFERS: ControlId = "offers";
const ALONE: ControlId = "alone";
const NOT_ALONE: ControlId = "not-alone";

/// Said where nobody has said it yet.
const NOT_ASKED: &str = "It was not asked yet who else is there. Until you say so, what is to be asked alone is kept off the page.";

const ALL: ControlId = "all";
const BACK: ControlId = "back";

/// How many questions are proposed before all of them are asked for: a list of forty is in the way of the next one.
const FIRST: usize = 8;

/// How many kinds of support are named in a row.
const NAMED: usize = 2;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let Asking { next, waiting, offers } = asking(model);
    let empty =
        if waiting == 0 { "Nothing more to ask: everything is settled." } else { "Nothing more to ask unless you are alone with them." };
    let row = |row: usize| Choice::with(&next[row].question, worth(&next[row], NAMED));
    let shown = if frame.chosen(ALL).is_some() { next.len() } else { next.len().min(FIRST) };
    let mut blocks = vec![build::list(frame, FACTS, "Questions, the most useful first", shown, empty, row)];
    if shown < next.len() {
        blocks.push(build::button(ALL, format!("Show all {} questions", next.len())));
    }
    if !offers.is_empty() {
        blocks.push(build::button(OFFERS, format!("To offer, never to ask ({})", offers.len())));
    }
    if waiting > 0 {
        blocks.push(build::text(format!("{} until you are alone with them.", capital(&count(waiting, "more waits", "more wait")))));
    }
    if is_room_open(model) {
        blocks.push(build::text(NOT_ASKED));
    }
    // Nobody is to say by an Enter too many that they are alone.
    blocks.extend(next.is_empty().then(|| build::button(BACK, "Go back")));
    blocks.extend(room(model));
    Body::new("What to ask next", blocks)
}

/// Whether nobody has said yet who else is there, as where a session was begun from the command line.
fn is_room_open(model: &Model) -> bool {
    model.case.as_ref().and_then(Case::session).is_some_and(|session| session.present == Room::NotAsked)
}

/// A way to say that the others have left, or that somebody has come; both where neither was said.
fn room(model: &Model) -> Vec<Block> {
    let Some(session) = model.case.as_ref().and_then(Case::session) else { return Vec::new() };
    let (alone, others) = (build::button(ALONE, "We are alone now"), build::button(NOT_ALONE, "Somebody else is here now"));
    match &session.present {
        Room::NotAsked => vec![alone, others],
        room if room.is_alone() => vec![others],
        Room::With(_) => vec![alone],
    }
}

/// What a question is worth asking for, with a few of the kinds of support named.
pub fn worth(ask: &AskNext<'_>, most: usize) -> String {
    let how = if ask.settles > 0 { "settles" } else { "open in" };
    format!("{how} {}: {}", count(ask.support.len(), "kind of support", "kinds of support"), named(&ask.support, most))
}

/// The names of a few of these kinds of support, and how many more there are.
pub fn named(support: &[&Provision], most: usize) -> String {
    let mut names: Vec<String> = support.iter().take(most).map(|found| found.name.clone()).collect();
    if support.len() > most {
        names.push(format!("{} more", support.len() - most));
    }
    list(&names)
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        ALONE | NOT_ALONE => return now_there(model, control),
        ALL => {
            let frame = model.frame_mut();
            frame.choose(ALL, 0);
            frame.focus = FACTS;
            model.say("All questions are shown.");
        }
        BACK => model.close(),
        OFFERS => model.open(Screen::Offers),
        _ => {
            let fact = asking(model).next.get(row).map(|ask| ask.fact.clone());
            if let Some(fact) = fact {
                super::fact::open(model, &fact);
            }
        }
    }
    Vec::new()
}

/// Keeps who else is there, by the button that said it.
fn now_there(model: &Model, control: ControlId) -> Vec<Effect> {
    let (present, words) = match control {
        ALONE => (Vec::new(), "You are alone with them. What waited for that may be asked now."),
        _ => (vec![Present::Other], "Somebody else is there. What is to be asked alone is kept off the page."),
    };
    let session = model.case.as_ref().and_then(|case| Some((case.tree, case.session()?.event)));
    let Some((tree, session)) = session else { return Vec::new() };
    let changes = vec![Change::PresentSet { session, present }];
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Say(format!("Saved. {words}")) }]
}
