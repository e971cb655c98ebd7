//! Help for one page, and the keys in words.

use super::Body;
use crate::app::build;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::kind::Purpose;
use crate::app::model::Model;
use crate::app::msg::FrontEnd;

pub fn page(model: &Model, purpose: Purpose) -> Body {
    let (heading, ways) = match model.front {
        FrontEnd::Screen => ("Moving", MOVING),
        FrontEnd::Plain => ("Answering", ANSWERING),
    };
    let mut blocks = vec![build::text(about(model, purpose)), build::heading(heading)];
    blocks.extend(ways.iter().map(|(what, does)| build::value(*what, *does)));
    blocks.push(build::heading("What can be done here"));
    blocks.extend(commands::beneath(model).into_iter().map(|command| {
        let entry = command.entry();
        let label = match model.front {
            FrontEnd::Screen => {
                let key = model.settings.keys.key(command).map_or_else(|| "in Actions".to_owned(), |key| key.to_string());
                format!("{} ({key}; plain: {})", entry.words, entry.plain[0])
            }
            FrontEnd::Plain => format!("`{}`", entry.plain[0]),
        };
        build::value(label, entry.help)
    }));
    if model.front == FrontEnd::Screen {
        blocks.push(build::value(format!("After {}", model.way(Command::QuickExit)), AFTER_QUICK_EXIT));
    }
    blocks.push(build::button("close", "Close help"));
    Body::new("Help", blocks)
}

const MOVING: &[(&str, &str)] = &[
    ("Up, Down", "the row before, the row after; past the last row, the next part of the page"),
    ("Tab, Shift+Tab", "the next part of the page, the part before"),
    ("PgUp, PgDn, Home, End", "far moves in a list or a text"),
    ("Enter", "do it, or go on"),
    ("Space", "take or leave a row"),
    ("1 to 9", "choose that row; where a number may have two figures, the first goes there and waits for the second or for Enter"),
    ("Esc", "back one step; never quits, never loses what you typed"),
];

const ANSWERING: &[(&str, &str)] = &[
    ("A number, a name or the start of one", "chooses; where several may be taken, put commas between them"),
    ("An empty line", "keeps what stands there, and goes on"),
    ("`more`", "the rest of a long list or a long page"),
    ("`show`", "says the whole page again"),
    ("`lines`", "an answer of several lines, up to a line that is a single full stop"),
    (
        "After `hide` or `lock`",
        "what was said can still be scrolled back to: when you have left, clear it with your terminal's own command, often `reset`",
    ),
    ("`say back`", "the word itself, where a word such as back is the answer; `say` alone empties it"),
];

const AFTER_QUICK_EXIT: &str = "no page stays on the screen, or above it where you can scroll back. What plain mode said stays there, and what you \
                                copied stays copied: clear those with your terminal's own commands.";

/// What a page is for.
fn about(model: &Model, purpose: Purpose) -> String {
    match (purpose, model.front) {
        (Purpose::Is(words), _) => words.to_owned(),
        (Purpose::ByFront { screen, .. }, FrontEnd::Screen) => screen.to_owned(),
        (Purpose::ByFront { lines, .. }, FrontEnd::Plain) => lines.to_owned(),
        (Purpose::Shown, FrontEnd::Plain) => "Choose from what is numbered, or say one of the words below.".to_owned(),
        (Purpose::Shown, FrontEnd::Screen) => format!(
            "Move with Up and Down, open with Enter, go back with Esc. {} lists everything that can be done.",
            model.way(Command::Actions)
        ),
    }
}
