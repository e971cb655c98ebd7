//! The together view: the page that the person may look at.

use super::Body;
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId};
use crate::app::together::{SHOWING, Shown, at, things};
use crate::handout::Thing;
use crate::text::count;

const NEXT: ControlId = "next";
const BEFORE: ControlId = "before";
const ONE: ControlId = "one";
const ALL: ControlId = "all";
const SECOND: ControlId = "second";
const BACK: ControlId = "back";

pub fn page(model: &Model) -> Body {
    let things = things(model);
    let mut blocks = if model.together.one_by_one { one(model, &things) } else { all(&things) };
    let following = model.together.followed.is_some();
    let second = if following { "Stop showing this on a second terminal" } else { "Show this on a second terminal" };
    blocks.push(build::button(SECOND, second));
    blocks.push(build::button(BACK, "Go back"));
    Body::new("Together", blocks)
}

fn all(things: &[Thing]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (place, thing) in things.iter().enumerate() {
        let under_it = place.checked_sub(1).is_some_and(|before| things[before].heading == thing.heading);
        blocks.extend((!under_it).then(|| build::heading(&thing.heading)));
        blocks.extend(thing.lines().map(build::text));
    }
    blocks.push(build::button(ONE, "One thing at a time"));
    blocks
}

fn one(model: &Model, things: &[Thing]) -> Vec<Block> {
    let at = at(model, things.len());
    let mut blocks = Vec::new();
    if let Some(thing) = things.get(at) {
        blocks.push(build::text(format!("{} of {}", at + 1, things.len())));
        blocks.push(build::heading(&thing.heading));
        blocks.extend(thing.lines().map(build::text));
    }
    blocks.push(build::button(NEXT, "The next thing"));
    blocks.push(build::button(BEFORE, "The thing before"));
    blocks.push(build::button(ALL, "Everything at once"));
    blocks
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    let many = things(model).len();
    let at = at(model, many);
    match control {
        NEXT if at + 1 < many => go(model, at + 1, many),
        NEXT => model.say("That was the last thing."),
        BEFORE if at > 0 => go(model, at - 1, many),
        BEFORE => model.say("This is the first thing."),
        ONE | ALL => {
            model.together.one_by_one = control == ONE;
            model.together.at = 0;
            model.frame_mut().focus = if control == ONE { NEXT } else { ONE };
            model.say(if control == ONE {
                format!("One thing at a time: {}.", count(many, "thing", "things"))
            } else {
                "Everything at once.".to_owned()
            });
        }
        SECOND => return second(model),
        _ => model.close(),
    }
    Vec::new()
}

/// Lets a second terminal follow, or lets none in any more. That it is so is said when it is.
fn second(model: &mut Model) -> Vec<Effect> {
    if model.together.followed.is_none() {
        model.together.followed = model.case.as_ref().map(|case| case.tree);
        // One that was let in before is there still, and blank.
        if model.together.shown != Shown::Off {
            model.say(SHOWING);
        }
        return Vec::new();
    }
    (model.together.followed, model.together.shown) = (None, Shown::Off);
    model.say("No second terminal is shown anything now.");
    vec![Effect::Show(Shown::Off)]
}

fn go(model: &mut Model, to: usize, many: usize) {
    model.together.at = to;
    model.say(format!("Thing {} of {many}.", to + 1));
}
