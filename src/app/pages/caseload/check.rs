//! Before anybody is handed over: whose card it is, who goes and why, and who is left out.

use super::super::Body;
use super::super::today::who;
use super::{agreed_with, own};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId, Notice};
use crate::app::sharing::{Asked, HandOver};
use crate::record::Summary;
use crate::text::{capital, count};

const BACK: ControlId = "back";

pub fn page(model: &Model, over: &HandOver) -> Body {
    let people: Vec<&Summary> = own(model).into_iter().filter(|person| over.trees.contains(&person.tree)).collect();
    let name = &over.card.name;
    let goes = |person: &&&Summary| agreed_with(model, person, name) || !over.basis.is_empty();
    let going = people.iter().filter(goes).count();
    let mut blocks = vec![
        build::value("The card is of", name.as_str()),
        build::value("Its words", over.card.words.as_str()),
        build::text(
            "Ring them, and let them read out the words of their card. If they read others, somebody put another card in its place: go back.",
        ),
        build::value("Folder", over.folder.display().to_string()),
    ];
    if !over.basis.is_empty() {
        blocks.push(build::value("Lawful basis", over.basis.as_str()));
    }
    blocks.push(build::heading(summary(going, people.len() - going)));
    blocks.extend(people.iter().map(|person| {
        let words = match (agreed_with(model, person, name), over.basis.is_empty()) {
            (true, _) => "goes, as they agreed".to_owned(),
            (false, false) => "goes under the lawful basis".to_owned(),
            (false, true) => format!("is left out: they have not said that {name} may have their record"),
        };
        build::value(who(person), words)
    }));
    if going == 0 {
        let words = format!(
            "None of them has said that {name} may have their record. Ask each, from the page of your caseload, or go back and give a lawful basis."
        );
        blocks.push(Block::Notice(Notice::Warning, words));
    } else {
        // First, so that one Enter too many hands nobody over.
        blocks.push(build::button(BACK, "Their words are others: go back"));
        blocks.push(build::button("hand-over", format!("Their words are the same: hand {} over", count(going, "person", "people"))));
    }
    Body::new("Who goes to whom", blocks)
}

fn summary(going: usize, left: usize) -> String {
    let goes = if going == 0 { "Nobody goes".to_owned() } else { capital(&count(going, "person goes", "people go")) };
    if left == 0 { goes } else { format!("{goes}, {}", count(left, "is left out", "are left out")) }
}

pub fn enter(model: &mut Model, control: ControlId, over: HandOver) -> Vec<Effect> {
    if control == BACK {
        model.close();
        model.say("Nobody was handed over.");
        return Vec::new();
    }
    model.busy = Some("Handing over. This may take a moment.".to_owned());
    vec![Effect::Share(Asked::HandOver(over))]
}
