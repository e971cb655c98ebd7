//! A paper passport: what goes on it, agreed thing by thing, and the words that seal it.

use std::collections::BTreeSet;

use zeroize::Zeroize;

use super::super::{Body, fault, handout};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::handout::{Style, Wording, carried_item};
use crate::passport::{Carried, Kind, Letters, Strength, strength};
use crate::text::{Secret, capital, sentences};

const ITEMS: ControlId = "items";
const WORDS: ControlId = "words";
const AGAIN: ControlId = "again";
const STYLE: ControlId = "style";

/// Everything that can go on the passport of the person at hand.
pub fn carried(model: &Model) -> Carried {
    let case = model.case.as_ref();
    case.map(|case| Carried::of(&case.person, case.session, model.today())).unwrap_or_default()
}

/// Opens the page. What stands on the hand-out is on it; answers are not, until the person says so of each: silence is no yes.
pub fn open(model: &mut Model, wording: Wording) {
    let items = carried(model).items().into_iter().enumerate();
    let on = items.filter(|(_, item)| item.kind != Kind::Fact).map(|(row, _)| row).collect();
    model.open(Screen::NewPassport(wording));
    model.frame_mut().tick(ITEMS, on);
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let (whole, catalogue) = (carried(model), model.catalogue());
    let items = whole.items().into_iter().map(|item| {
        let words = carried_item(&whole, item, catalogue);
        if whole.asks_for_care(item, &catalogue.vocabulary) { Choice::with(words, "only if they want it on") } else { Choice::new(words) }
    });
    let blocks = vec![
        build::text(
            "It is for going on at another desk without being asked everything again: what they agree to here, sealed with words that they \
             choose. It stands at the end of their hand-out, as letters, and on a web page as a QR code too.",
        ),
        build::text(
            "It is their own choice, and so is whom they show it to. Their name and reference are not on it. It proves nothing, to nobody. \
             Without the words nobody can read it, and nobody can find words that were forgotten.",
        ),
        build::multi(frame, ITEMS, "What goes on it? Go through it together.", "What is not taken stays off.", items.collect()),
        build::secret(
            frame,
            WORDS,
            "The words that they choose",
            "Four words or more that have nothing to do with one another. They are not shown.",
        ),
        build::secret(frame, AGAIN, "The same words again", "Upper and lower case and spaces make no difference later."),
        build::choice(frame, STYLE, "Is this safe to take home?", "A saved file can be read by anybody who can open its folder.", rows()),
    ];
    Body::new("A paper passport", blocks)
}

/// The styles of the hand-out that it goes with, then none.
fn rows() -> Vec<Choice> {
    handout::styles().chain([Choice::new("No: make none")]).collect()
}

/// The words were given, and the focus goes on: how hard they are to guess is said at once.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    if control != WORDS {
        return None;
    }
    let strength = strength(model.frame().text(WORDS));
    let words = strength.words().map(sentences);
    match strength {
        Strength::TooShort => return words,
        Strength::Weak => model.say(words.unwrap_or_default()),
        Strength::Enough => model.say("The words are hard to guess."),
    }
    None
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let frame = model.frame();
    if style(frame).is_none() {
        model.close();
        model.say("No paper passport was made.");
        return Vec::new();
    }
    let strength = strength(frame.text(WORDS));
    if let (Strength::TooShort, Some(words)) = (strength, strength.words()) {
        return fault(model, WORDS, words);
    }
    if !same(frame) {
        // Neither is shown, so nobody knows which of them has the slip: both are typed anew.
        model.frame_mut().take_text(AGAIN).zeroize();
        return fault(model, WORDS, "The two are not the same. Type the same words twice.");
    }
    let on = frame.ticked(ITEMS);
    let whole = carried(model);
    let carried = with_rows(whole, &on);
    if carried.is_empty() {
        return fault(model, ITEMS, "Nothing goes on it. Take at least one thing, or go back.");
    }
    let words = Secret::from(model.frame().text(WORDS).to_owned());
    model.busy = Some("Making the paper passport. This takes a moment.".to_owned());
    vec![Effect::SealPassport { carried: Box::new(carried), words }]
}

fn same(frame: &Frame) -> bool {
    frame.text(WORDS) == frame.text(AGAIN)
}

fn style(frame: &Frame) -> Option<Style> {
    frame.chosen(STYLE).and_then(handout::style)
}

fn with_rows(whole: Carried, on: &BTreeSet<usize>) -> Carried {
    let items = whole.items();
    whole.with_only(|item| items.iter().position(|known| *known == item).is_some_and(|row| on.contains(&row)))
}

/// It was sealed: the hand-out is written with it, and its letters are shown.
pub fn sealed(model: &mut Model, letters: Letters) -> Vec<Effect> {
    let Screen::NewPassport(wording) = model.frame().screen else {
        model.say("Its page was left, so the paper passport was not saved.");
        return Vec::new();
    };
    let style = style(model.frame()).unwrap_or(Style::Text);
    let many = crate::text::count(letters.lines().len(), "line", "lines");
    model.say(capital(&format!("the paper passport has {many}.")));
    model.replace(Screen::Passport(letters.clone(), wording));
    super::letters::save(model, style, letters, wording)
}
