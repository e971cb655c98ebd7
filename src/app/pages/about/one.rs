//! One thing about a person, written down in words.

use super::super::{Body, drafts, fault, people};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{ControlId, Typing};
use crate::app::screen::{About, Screen};

/// The field that it is typed into.
pub const TEXT: ControlId = "words";

/// Opens the page with what stands there now.
pub fn open(model: &mut Model, about: About) {
    model.open(Screen::AboutOne(about));
    if drafts::put_back(model) {
        model.say(drafts::BACK);
        return;
    }
    let words = model.case.as_ref().map(|case| about.words_of(&case.person).to_owned()).unwrap_or_default();
    model.frame_mut().fill(TEXT, Typing::Line, &words);
}

pub fn page(frame: &Frame, about: About) -> Body {
    Body::new(about.label(), vec![build::field(frame, TEXT, about.label(), about.hint()), build::button("keep", "Keep this")])
}

pub fn enter(model: &mut Model, about: About) -> Vec<Effect> {
    let words = match (about, model.frame().text(TEXT)) {
        (About::Name, typed) => match people::one_name(typed) {
            Ok(name) => name,
            Err(wrong) => return fault(model, TEXT, wrong),
        },
        (_, typed) => typed.trim().to_owned(),
    };
    let Some(case) = &model.case else { return Vec::new() };
    let tree = case.tree;
    if about.words_of(&case.person) == words {
        let changes = drafts::given(model);
        model.close();
        model.say("Nothing was changed.");
        return (!changes.is_empty()).then_some(Effect::Commit { tree: Some(tree), changes, then: Then::Quietly }).into_iter().collect();
    }
    let same = match about {
        About::Name => people::same(model, tree, |person| &person.name, &words),
        About::Contact => people::same(model, tree, |person| &person.contact, &words),
        _ => None,
    };
    let kept = if words.is_empty() { "Saved. It is no longer written down." } else { "Saved." };
    let said = match same {
        Some(other) => format!("{kept} {other} has the same: if it is one person, About them puts the two together."),
        None => kept.to_owned(),
    };
    let changes = std::iter::once(about.change(words)).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then: Then::Close(said) }]
}
