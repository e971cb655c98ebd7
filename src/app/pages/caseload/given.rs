//! What became of each who was to be handed over.

use super::super::Body;
use crate::app::build;
use crate::app::model::Model;
use crate::app::page::{Block, Notice};
use crate::app::screen::Screen;
use crate::app::sharing::{Given, SharingPage};
use crate::text::{capital, count};

/// Said of what the program can do nothing about.
const UNPROVEN: &str =
    "Nothing in a file proves who sealed it. Read its words to them on the telephone; they see the same when they take it in.";

pub fn page(given: &Given) -> Body {
    let mut blocks = Vec::new();
    if let Some(why) = &given.stopped {
        let words = format!("It stopped: {why} Whoever is not named as handed over is with you as before. Hand them over again to go on.");
        blocks.push(Block::Notice(Notice::Error, words));
    }
    blocks.push(build::text(summary(given)));
    if !given.handed.is_empty() {
        blocks.push(build::value("Folder", given.folder.display().to_string()));
        blocks.extend(
            given
                .handed
                .iter()
                .map(|handed| build::value(handed.reference.as_str(), format!("{}; its words: {}", handed.file, handed.words))),
        );
        blocks.push(build::text(UNPROVEN));
        blocks.push(build::text(format!(
            "{} takes all of it in on the page of their caseload, or with `fingerpost takeover FOLDER`.",
            given.to
        )));
    }
    if !given.left_out.is_empty() {
        blocks.push(build::heading("Left out"));
        blocks.extend(given.left_out.iter().map(|(reference, why)| build::value(reference.as_str(), why.as_str())));
    }
    blocks.push(build::button("back", "Back to your caseload"));
    Body::new("Handed over", blocks)
}

fn summary(given: &Given) -> String {
    if given.handed.is_empty() {
        return "Nobody was handed over.".to_owned();
    }
    let many = capital(&count(given.handed.len(), "person was", "people were"));
    format!("{many} handed over to {}, each sealed in a file and read back. Here their records can only be read.", given.to)
}

/// It was done, or it stopped: the pages that led to it go.
pub fn came(model: &mut Model, given: Given) {
    let words = summary(&given);
    let stopped = given.stopped.clone();
    if matches!(model.frame().screen, Screen::Sharing(SharingPage::Check(_))) {
        model.close();
        if model.frame().screen == Screen::Sharing(SharingPage::HandOver) {
            model.close();
        }
        model.open(Screen::Sharing(SharingPage::Given(Box::new(given))));
    }
    match stopped {
        Some(why) => model.say_error(format!("{words} It stopped: {why}")),
        None => model.say(words),
    }
}
