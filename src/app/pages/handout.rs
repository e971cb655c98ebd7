//! The hand-out: what the person takes away, read first, then saved if it is safe to take home.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::handout::{Handout, Style, Wording};
use crate::record::Change;

const SAFE: ControlId = "safe";
const WORDS: ControlId = "words";

/// No line of the hand-out is wider on the page, however wide the window.
const WIDEST: usize = 80;

/// The styles offered, with the words for each.
const STYLES: &[(Style, &str)] = &[
    (Style::Text, "plain text, 80 columns wide"),
    (Style::Narrow, "plain text, 40 columns wide"),
    (Style::Large, "large print, for a browser or a printer"),
    (Style::Html, "ordinary print, for a browser or a printer"),
    (Style::Markdown, "Markdown"),
];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let columns = model.columns.map_or(WIDEST, |columns| columns.min(WIDEST));
    let read = made(model).map(|made| made.in_columns(columns)).unwrap_or_default();
    let mut blocks: Vec<_> = read.split("\n\n").map(|paragraph| build::text(paragraph.trim_end())).collect();
    let words = vec![Choice::new("The usual words"), Choice::with("Easier words", easier_detail(model))];
    blocks.push(build::choice_from_first(frame, WORDS, "In which words?", "", words));
    let mut options: Vec<Choice> = STYLES.iter().map(|(_, words)| Choice::new(format!("Yes: save it as {words}"))).collect();
    options.push(Choice::new("No: leave it here"));
    blocks.push(build::choice(
        frame,
        SAFE,
        "Is this safe to take home?",
        "A saved file can be read by anybody who can open its folder.",
        options,
    ));
    Body::new("handout", "Hand-out", blocks)
}

/// What easier words are, and what of the adviser's own stands in their way.
fn easier_detail(model: &Model) -> String {
    let hard = made(model).map(|made| Handout { wording: Wording::Easier, ..made }.still_hard()).unwrap_or_default();
    match hard.as_slice() {
        [] => "short sentences, no acronyms".to_owned(),
        [only] => format!("but {only}"),
        [first, rest @ ..] => format!("but {first}; and {} more", crate::text::number(rest.len())),
    }
}

fn wording(frame: &Frame) -> Wording {
    if frame.chosen(WORDS) == Some(1) { Wording::Easier } else { Wording::Usual }
}

fn made(model: &Model) -> Option<Handout<'_>> {
    let case = model.case.as_ref()?;
    Some(Handout {
        person: &case.person,
        session: case.session,
        catalogue: model.catalogue(),
        on: model.today(),
        foot: &model.settings.complaints,
        wording: wording(model.frame()),
    })
}

pub fn enter(model: &mut Model, _control: ControlId) -> Vec<Effect> {
    let chosen = model.frame().chosen(SAFE).and_then(|row| STYLES.get(row));
    let Some((style, _)) = chosen else {
        model.close();
        model.say("Nothing was written outside your notes.");
        return Vec::new();
    };
    let (text, wording) = made(model).map(|made| (made.write(*style), made.wording)).unwrap_or_default();
    let Some(case) = &model.case else { return Vec::new() };
    let kept_as = match wording {
        Wording::Usual => style.name().to_owned(),
        Wording::Easier => format!("easier-{}", style.name()),
    };
    let changes = vec![Change::HandedOut { style: kept_as, session: case.session }];
    vec![
        Effect::WriteFile { name: style.file_name().to_owned(), text },
        Effect::Commit { tree: Some(case.tree), changes, then: Then::Quietly },
    ]
}
