//! The figures that were counted, each with its definition, and saved to a file where somebody wants that.

use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::app::pages::Body;
use crate::app::screen::Screen;
use crate::figures::{Figure, Figures};

const SAVE: ControlId = "save";

/// What the file of figures is called: it says nothing of anybody.
const CSV: &str = "figures.csv";
const JSON: &str = "figures.json";

/// Figures were counted: they are shown over the page that asked for them. Where somebody has gone on elsewhere they are not.
pub fn counted(model: &mut Model, figures: Figures) {
    if model.frame().screen != Screen::Figures {
        model.say("Done: the figures are counted. Count again on the page of figures to see them.");
        return;
    }
    let said = if figures.is_empty() { "Done: there was nothing to count in that period." } else { "Done: counted." };
    model.open(Screen::FiguresCounted(Box::new(figures)));
    model.say(said);
}

pub fn page(frame: &Frame, figures: &Figures) -> Body {
    let mut blocks = vec![build::text(figures.lead())];
    if let Some(words) = figures.left_out_words() {
        blocks.push(Block::Notice(Notice::Warning, words));
    }
    blocks.extend(figures.figures.iter().flat_map(figure));
    blocks.extend(figures.no_gaps().map(build::text));
    blocks.push(build::text(figures.rule()));
    let choices = vec![
        // First, so that one Enter too many writes nothing that is not sealed.
        Choice::new("Leave them here"),
        Choice::new("Save them for a spreadsheet (CSV)"),
        Choice::new("Save them for other programs (JSON)"),
    ];
    let hint = "A saved file is not sealed: anybody who can open its folder can read it.";
    blocks.push(build::choice(frame, SAVE, "Save these figures?", hint, choices));
    Body::new(format!("Figures, {}", figures.period.words()), blocks)
}

fn figure(figure: &Figure) -> Vec<Block> {
    let heading = build::heading(format!("{}: {}", figure.title, figure.number()));
    let rows = figure.rows().map(|(title, words)| build::value(title, words));
    let about = build::text(format!("{} Source: {}", figure.definition, figure.source));
    std::iter::once(heading).chain(rows).chain([about]).collect()
}

pub fn enter(model: &mut Model, figures: &Figures) -> Vec<Effect> {
    let (name, text) = match model.frame().chosen(SAVE) {
        Some(1) => (CSV, figures.to_csv()),
        Some(2) => (JSON, format!("{:#}\n", figures.to_json())),
        _ => {
            model.close();
            model.say("Nothing was written outside your notes.");
            return Vec::new();
        }
    };
    vec![Effect::WriteFile { name: name.to_owned(), text, kept: None }]
}
