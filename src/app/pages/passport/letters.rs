//! The letters of a paper passport that was made, to copy where nothing can be printed, or to save once more.

use super::super::{Body, handout};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::handout::{Style, Wording};
use crate::passport::Letters;
use crate::record::Change;

const AGAIN: ControlId = "save-again";

pub fn page(frame: &Frame, letters: &Letters) -> Body {
    let mut blocks = vec![build::text(
        "These letters are the paper passport: they stand at the end of the hand-out. They can be copied by hand too. The last two of each \
         line tell a slip.",
    )];
    blocks.extend(letters.read_out().map(|line| build::text(line.trim_start())));
    let rows = std::iter::once(Choice::new("No: that is all")).chain(handout::styles()).collect();
    blocks.push(build::choice(frame, AGAIN, "Is it to be saved in another way as well?", "", rows));
    Body::new("The paper passport", blocks)
}

pub fn enter(model: &mut Model, letters: Letters, wording: Wording) -> Vec<Effect> {
    match model.frame().chosen(AGAIN).and_then(|row| row.checked_sub(1)).and_then(handout::style) {
        Some(style) => save(model, style, letters, wording),
        None => {
            model.close();
            model.say("The letters are put away. They are kept nowhere but on the hand-out that was saved.");
            Vec::new()
        }
    }
}

/// Writes the hand-out with these letters at its end.
pub fn save(model: &Model, style: Style, letters: Letters, wording: Wording) -> Vec<Effect> {
    let (Some(made), Some(case)) = (handout::made(model, wording), &model.case) else { return Vec::new() };
    let kept = Change::HandedOut { style: format!("{}-passport", handout::named(style, wording)), session: case.session };
    vec![Effect::WriteFile { name: style.file_name().to_owned(), text: made.write_with(style, letters), kept: Some(kept) }]
}
