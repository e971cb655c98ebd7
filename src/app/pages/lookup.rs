//! Look something up: search the catalogue in plain words.

use super::Body;
use crate::app::build;
use crate::app::frame::{Frame, Hits};
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::{Block, Choice, Control, ControlId, Widget};
use crate::app::support;
use crate::catalogue::Provision;

const QUERY: ControlId = "query";
const RESULTS: ControlId = "results";

const BEGIN: &str = "Type a word or two to begin.";
const NOTHING: &str = "Nothing found. Try another word for it.";

/// How many results are shown while typing: few enough for a slow line.
const WHILE_TYPING: usize = 9;

/// How many there are to go through.
const RESULTS_SHOWN: usize = 50;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let found = found(model, frame);
    let query = build::field(frame, QUERY, "Search", "Type what you would say: sick note, help paying for a taxi to work.");
    let empty = if frame.text(QUERY).trim().is_empty() { BEGIN } else { NOTHING };
    let typing = frame.focus == QUERY || frame.focus.is_empty();
    let shown = if typing { found.len().min(WHILE_TYPING) } else { found.len() };
    let mut list = build::list(frame, RESULTS, label(frame, found.len()), shown, empty, |row| row_of(model, found[row]));
    if model.front == FrontEnd::Screen {
        one_at_a_time(frame, &mut list);
    }
    Body::new("Look something up", vec![query, list])
}

/// Going into the results shows no more of them at once: a screen reader would say all those beside the row that the focus came to. By windows and to
/// the end one goes on in them all the same.
fn one_at_a_time(frame: &Frame, list: &mut Block) {
    if let Block::Control(Control { widget: Widget::List { items, at, first, .. }, .. }) = list {
        let seen = frame.furthest(RESULTS).max(*at) + 1;
        items.truncate(seen.max(WHILE_TYPING).saturating_sub(*first));
    }
}

fn label(frame: &Frame, found: usize) -> String {
    if frame.text(QUERY).trim().is_empty() {
        "Results".to_owned()
    } else {
        // No more than these are looked for.
        let first = if found == RESULTS_SHOWN { "the first " } else { "" };
        crate::text::capital(&format!("{first}{}", crate::text::count(found, "result", "results")))
    }
}

/// A provision in a list: its name, then whether it is open.
pub fn row_of(model: &Model, provision: &Provision) -> Choice {
    Choice::with(&provision.name, support::openness(provision, model.today()))
}

fn found<'m>(model: &'m Model, frame: &Frame) -> Vec<&'m Provision> {
    let get = |id: &String| model.catalogue().provisions.get(id);
    match frame.hits.as_ref().filter(|hits| hits.query == frame.text(QUERY)) {
        Some(hits) => hits.ids.iter().filter_map(get).collect(),
        None => search(model, frame.text(QUERY)).iter().filter_map(get).collect(),
    }
}

fn search(model: &Model, query: &str) -> Vec<String> {
    model.library.index().find(query, RESULTS_SHOWN).into_iter().map(|hit| hit.id).collect()
}

/// Something was typed: what it finds is kept with the page.
pub fn typed(model: &mut Model) {
    let query = model.frame().text(QUERY).to_owned();
    let ids = search(model, &query);
    model.frame_mut().hits = Some(Hits { query, ids });
}

/// Goes back to the field of the search.
pub fn again(model: &mut Model) {
    model.frame_mut().focus = QUERY;
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    let found = found(model, model.frame());
    match (control, found.get(row)) {
        (QUERY, Some(_)) => {
            let words = crate::text::capital(&crate::text::count(found.len(), "result", "results"));
            model.frame_mut().focus = RESULTS;
            model.frame_mut().set_at(RESULTS, 0);
            model.say(format!("{words}."));
        }
        (QUERY, None) if model.frame().text(QUERY).trim().is_empty() => model.say(BEGIN),
        (QUERY, None) => model.say_error(NOTHING),
        (_, Some(provision)) => {
            let id = provision.id.clone();
            super::entry::open(model, &id);
        }
        (_, None) => {}
    }
    Vec::new()
}
