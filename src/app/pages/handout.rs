//! The hand-out: what the person takes away, read first, then saved if it is safe to take home.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::handout::{Handout, Style};
use crate::record::Change;

const SAFE: ControlId = "safe";

/// The styles offered, with the words for each.
const STYLES: &[(Style, &str, &str)] = &[
    (Style::Text, "Plain text, 80 columns wide", "txt"),
    (Style::Narrow, "Plain text, 40 columns wide", "txt"),
    (Style::Markdown, "Markdown", "md"),
];

pub fn page(model: &Model, frame: &Frame) -> Body {
    let mut blocks: Vec<_> = text(model, Style::Text).split("\n\n").map(build::text).collect();
    let mut options: Vec<Choice> = STYLES.iter().map(|(_, words, _)| Choice::new(format!("Yes: save it as {words}"))).collect();
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

fn text(model: &Model, style: Style) -> String {
    let Some(case) = &model.case else { return String::new() };
    let made = Handout {
        person: &case.person,
        session: case.session,
        catalogue: model.catalogue(),
        on: model.today(),
        foot: &model.settings.complaints,
    };
    made.write(style)
}

pub fn enter(model: &mut Model, _control: ControlId) -> Vec<Effect> {
    let chosen = model.frame().chosen(SAFE).and_then(|row| STYLES.get(row));
    let Some((style, _, ending)) = chosen else {
        model.close();
        model.say("Nothing was written outside your notes.");
        return Vec::new();
    };
    let text = text(model, *style);
    let Some(case) = &model.case else { return Vec::new() };
    let changes = vec![Change::HandedOut { style: style.name().to_owned(), session: case.session }];
    vec![Effect::WriteFile { name: format!("plan.{ending}"), text }, Effect::Commit { tree: Some(case.tree), changes, then: Then::Quietly }]
}
