//! Help for one page, and the keys in words.

use super::Body;
use crate::app::build;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::model::Model;
use crate::app::msg::FrontEnd;

pub fn page(model: &Model, name: &str) -> Body {
    let (heading, ways) = match model.front {
        FrontEnd::Screen => ("Moving", MOVING),
        FrontEnd::Plain => ("Answering", ANSWERING),
    };
    let mut blocks = vec![build::text(about(model, name)), build::heading(heading)];
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
    Body::new("help", "Help", blocks)
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
    ("`again`", "asks from the top of the page"),
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
fn about(model: &Model, name: &str) -> String {
    let words = match name {
        "first" => "Choose what to do. Looking something up needs no passphrase. Practice uses made-up people and keeps nothing.",
        "lookup" if model.front == FrontEnd::Plain => "Type what you would say, then choose one of what was found.",
        "lookup" => "Type what you would say, then press Down to go into the results and Enter to open one.",
        "stale" => "Support that nobody has checked for half a year. What is in use for most people matters most.",
        "figures" => {
            "Counts for any days. Each has its definition beside it. Small counts are withheld, and so is what would let them be worked out."
        }
        "figures-counted" => {
            "Each figure with its parts, its definition and where that comes from. They can be saved for a spreadsheet or for other programs."
        }
        "glossary" => "What the acronyms and special words of the catalogue stand for. Type a part of one to find it.",
        "entry" => "One kind of support: who it is for, how to get it, its figures, and where each comes from.",
        "question" => "One question of the conversation. Any of them can be answered Not sure or Rather not say, and any can be skipped.",
        "matches" => "What fits what we know, what depends on an answer, and what is not for this situation, with the reasons.",
        "ask-next" => "The question that would settle the most comes first. You are free to ignore it. An offer is made, never asked.",
        "offers" | "offer" => "Some things are never asked about. There is help all the same, and this is how to offer it.",
        "timeline" => {
            "Everything done for this person, by whom and when. Choose one to see what it was; any of it can be undone, however old."
        }
        "done" => "One thing done, and what undoing it would take along and bring back. What was undone can be done again from here.",
        "today" if model.front == FrontEnd::Plain => {
            "What wants doing, by kind and by day. Choose a row for the person; there `log call` writes down that you rang. A referral is quiet after two weeks without a change."
        }
        "today" => {
            "What wants doing, by kind and by day: open a row for the person, or write down from it that you rang. A referral is quiet after two weeks without a change."
        }
        "caseload" => {
            "Everybody you work with, and what each said to another adviser having their record. Open one to ask them; below the list is what is done for all of them."
        }
        "hand-over-caseload" | "hand-over-check" | "handed-over" => {
            "Hands people over to another adviser: a sealed file for each, which only that adviser opens. First it shows whose card it is and who goes; nothing is written before you say so."
        }
        "take-over" | "take-over-check" | "taken-over" => {
            "Takes people over whom another adviser sealed for you. First it shows what is in each file; nothing is kept before you say so."
        }
        "stand-ins" | "new-stand-in" | "stand-in" => {
            "Somebody who shares these notes reads your people's records while you are away, until the day that you give. They can write in none of them."
        }
        "log-call" | "call-note" => {
            "A call in a line or two. Nobody answered is one choice: the follow-up is done, and there is a new one. What you write is a working note."
        }
        "plan" => "What was agreed. Everything is the person's own choice unless it says that a rule asks for it.",
        "work" => {
            "Jobs, contacts, IPS, placements and supported employment. Each job says how it counts, and each can be changed or ended."
        }
        "ips-checklist" | "ips-principle" => {
            "The eight principles of Individual Placement and Support, what counts as evidence for each, and what there is. It is no score."
        }
        "ips-everybody" => {
            "Everybody in IPS, first who met no employer within 30 days, with each specialist's caseload and what there is evidence for."
        }
        "notes" => {
            "A working note is for you: it is not on the hand-out, and the person can ask to see it. A shared note goes on the hand-out."
        }
        "better-off" => {
            "What pay would do to a benefit. Answer what is asked; nothing that matters is guessed. No name is needed and nothing is kept."
        }
        "better-off-sum" => {
            "The sum, line by line, with the source of every rate and what is left out. Move the pay up and down and see what changes. An estimate, not a decision."
        }
        "check" => "Everything that was said. Choose a row to change that answer.",
        "handout" => "What the person takes away. It never holds a working note.",
        "new-passport" => {
            "What they agree to take to another desk, sealed with words that they choose. Go through it with them: each thing is on it or off it."
        }
        "passport" => "The letters of the passport. They are on the hand-out that was saved, and kept nowhere else.",
        "bring-in" | "passport-words" => {
            "What somebody brings from another desk: its letters, then the words that they chose there. Nothing is kept before you have both seen it."
        }
        "passport-holds" | "passport-into" => "What they bring. It is kept when they say so, in a new record or in theirs.",
        "safety" | "safety-tell" | "safety-note" => {
            "Whom your site rings when somebody may be at risk, and what was said, in their own words. It is for you: not on the hand-out, in the together view, in an export or in figures."
        }
        "together" => {
            "What the person may look at: the question you are talking about, and what the hand-out would say so far. No note of yours, no name, nobody else."
        }
        "clubs" => "The clubs that meet. Choose one to see who comes and to hold a meeting, or start a new one.",
        "club" => {
            "One club. A meeting comes first; below it are who comes, and what the club is called. Everything is saved as you go, and can be undone."
        }
        "members" | "member" => "Who comes to the club. What a member wished to have written down is on their own page alone.",
        "meeting" => {
            "One meeting: mark the register, go through the agenda, write the group's note. Nothing here is about anybody's casework, and nothing has to be filled in."
        }
        "register" if model.front == FrontEnd::Plain => {
            "Type the numbers of all who are here, such as 1, 3, 5-9. It is kept at once, and `undo` takes it back."
        }
        "register" => {
            "Space or Enter on a name says that they are here; the same again says that they are not. Every mark is kept at once."
        }
        "one-by-one" | "at-meeting" => {
            "How one member was here, and what they wish to have written down. It is theirs: leave empty whatever they do not want."
        }
        "meeting-text" => "Words of this meeting. A name in the group's note needs that person's yes. A debrief is for you alone.",
        "unlock" | "set-up" => "Your notes are sealed. There is no way in without the passphrase or the twelve recovery words.",
        "hidden" => {
            "The screen is hidden. Enter brings it back. What was said before may still be in the terminal's scrollback: quick exit clears it where the terminal allows."
        }
        _ if model.front == FrontEnd::Plain => "Choose from what is numbered, or say one of the words below.",
        _ => {
            return format!(
                "Move with Up and Down, open with Enter, go back with Esc. {} lists everything that can be done.",
                model.way(Command::Actions)
            );
        }
    };
    words.to_owned()
}
