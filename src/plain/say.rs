//! A page in words: what it shows, what may be chosen, what stands there already, and the prompt.

use super::ask::{Ask, Asked, List, Menu};
use super::voice::Spoken;
use crate::app::page::{ACTIONS, Block, Choice, Notice, Page};
use crate::text::{capital, count, list, number};

/// A list of up to so many rows is said whole.
const WHOLE: usize = 30;

/// A longer list is said so many rows at a time.
pub const WINDOW: usize = 20;

/// Up to so many things are counted at a glance, and need no number.
const AT_A_GLANCE: usize = 9;

/// What a page shows before its controls and beside them, and what it shows after the last.
pub fn shown(page: &Page) -> (Vec<Spoken>, Vec<Spoken>) {
    let last = page.blocks.iter().rposition(|block| matches!(block, Block::Control(control) if control.id != ACTIONS));
    let (before, after) = page.blocks.split_at(last.unwrap_or(page.blocks.len()));
    (spoken(before), spoken(after))
}

fn spoken(blocks: &[Block]) -> Vec<Spoken> {
    blocks.iter().flat_map(block).collect()
}

/// One block; controls are said when they are asked.
pub fn block(block: &Block) -> Vec<Spoken> {
    match block {
        Block::Heading(words) | Block::Text(words) | Block::Busy(words) => {
            if words.trim().is_empty() {
                Vec::new()
            } else {
                vec![Spoken::text(words)]
            }
        }
        Block::Value { label, value } => vec![Spoken::item(format!("{label}: {value}"))],
        Block::Notice(Notice::Note, words) => vec![Spoken::text(format!("Note: {words}"))],
        Block::Notice(Notice::Warning, words) => vec![Spoken::text(format!("Warning: {words}"))],
        Block::Notice(Notice::Error, words) => vec![Spoken::text(format!("Error: {words}"))],
        Block::Control(_) => Vec::new(),
        Block::Records(records) => {
            let counted = Spoken::text(format!("{}.", capital(&count(records.len(), "record", "records"))));
            std::iter::once(counted).chain(records.iter().flat_map(|record| one_record(record))).collect()
        }
    }
}

fn one_record(record: &[(String, String)]) -> impl Iterator<Item = Spoken> {
    std::iter::once(Spoken::gap()).chain(record.iter().map(|(label, value)| Spoken::item(format!("{label}: {value}"))))
}

/// What is asked and what may be chosen, numbered.
pub fn offered(asked: &Asked) -> Vec<Spoken> {
    match &asked.ask {
        Ask::Menu(menu) => offered_in(menu, &asked.label),
        Ask::One { options, .. } | Ask::Several { options, .. } => {
            let heading = if asked.label == "Answer" { None } else { Some(Spoken::text(counted(&asked.label, options.len()))) };
            heading.into_iter().chain(options.iter().enumerate().map(|(place, option)| row(option.number_at(place), option))).collect()
        }
        _ => Vec::new(),
    }
}

fn offered_in(menu: &Menu, label: &str) -> Vec<Spoken> {
    let mut spoken = Vec::new();
    if let Some(list) = &menu.list {
        spoken.extend(rows_of(list, label));
    }
    if menu.list.is_none() && menu.len() == 1 {
        return spoken;
    }
    let buttons = (menu.first_button()..).zip(&menu.buttons);
    spoken.extend(buttons.map(|(number, (_, words))| row(number, &Choice::new(words))));
    spoken
}

fn rows_of(list: &List, label: &str) -> Vec<Spoken> {
    if list.total == 0 {
        return if list.empty.is_empty() { Vec::new() } else { vec![Spoken::text(&list.empty)] };
    }
    let (start, end) = window(list);
    let heading = match (label.is_empty(), list.total > WHOLE) {
        (true, false) => None,
        (false, false) => Some(counted(label, list.total)),
        (_, true) => {
            let more = if end < list.total { " `more` goes on." } else { "" };
            let shown = format!("Here are {} to {end} of {}.{more}", start + 1, list.total);
            Some(if label.is_empty() { shown } else { format!("{} {shown}", counted(label, list.total)) })
        }
    };
    let rows = (list.first..).zip(&list.items).filter(|(place, _)| (start..end).contains(place));
    let rows = rows.flat_map(|(place, item)| {
        let headed = (!item.heading.is_empty()).then(|| Spoken::text(format!("{}.", item.heading)));
        headed.into_iter().chain([row(item.number_at(place), item)])
    });
    heading.map(Spoken::text).into_iter().chain(rows).collect()
}

/// The rows of a list that are said at once: from the first, from 0, up to the second.
pub fn window(list: &List) -> (usize, usize) {
    if list.total <= WHOLE {
        return (0, list.total);
    }
    let start = list.at - list.at % WINDOW;
    (start, (start + WINDOW).min(list.total))
}

/// A label with the number of what follows, where one would lose count.
fn counted(label: &str, n: usize) -> String {
    let told = n <= AT_A_GLANCE || label.ends_with('?') || label.starts_with(&capital(&number(n)));
    let end = if label.ends_with(['?', '.', ':']) { "" } else { ":" };
    if told { format!("{label}{end}") } else { format!("{label}{end} {n}.") }
}

fn row(number: usize, choice: &Choice) -> Spoken {
    let stop = if choice.label.ends_with(['.', '?', '!', ':']) { "" } else { "." };
    Spoken::item(match choice.detail.as_str() {
        "" => format!("{number}. {}", choice.label),
        detail => format!("{number}. {}{stop} {}", choice.label, capital(detail)),
    })
}

/// What an empty line does, where it does something that can be said.
pub fn default(asked: &Asked) -> Vec<Spoken> {
    let keeps = |words: &str| vec![Spoken::item(format!("Enter alone keeps: {}", full_stop(words)))];
    match &asked.ask {
        Ask::Menu(Menu { above: Some(above), list: Some(_), .. }) => vec![Spoken::text(format!("`again` asks anew: {}", full_stop(above)))],
        Ask::One { options, chosen: Some(row) } => options.get(*row).map(|option| keeps(&option.label)).unwrap_or_default(),
        Ask::Several { options, ticked, .. } if !ticked.is_empty() => {
            // With their numbers they begin alike: a capital in the middle of a sentence sounds like another.
            let kept = ticked.iter().filter_map(|row| Some((*row, options.get(*row)?)));
            keeps(&list(&kept.map(|(row, option)| format!("{} {}", option.number_at(row), option.label)).collect::<Vec<_>>()))
        }
        Ask::Line(text) | Ask::Words(text) if !text.is_empty() && !asked.error.is_empty() => {
            vec![Spoken::item(format!("You typed: {text}"))]
        }
        Ask::Line(text) | Ask::Words(text) if !text.is_empty() && !text.contains('\n') => keeps(text),
        Ask::Words(text) if !text.is_empty() => {
            vec![Spoken::item(format!("What stands here:\n{text}")), Spoken::text("Enter alone keeps it.")]
        }
        Ask::Note(text) if !text.trim().is_empty() => vec![Spoken::item(format!("So far:\n{}", text.trim_end()))],
        _ => Vec::new(),
    }
}

fn full_stop(words: &str) -> String {
    if words.ends_with(['.', '?', '!']) { words.to_owned() } else { format!("{words}.") }
}

/// The last words before a person types, where what is asked was said above them.
pub const ANSWER: &str = "Answer:";

/// Whether the prompt is what asks, and nothing above it.
pub fn is_asked_by_prompt(asked: &Asked) -> bool {
    matches!(asked.ask, Ask::Line(_) | Ask::Secret | Ask::Words(_)) && !asked.label.is_empty() && prompt(asked) != ANSWER
}

/// The last words before a person types.
pub fn prompt(asked: &Asked) -> String {
    match &asked.ask {
        Ask::Menu(menu) if menu.rows() == 1 && menu.len() == 1 => "Choose (Enter alone: 1):".to_owned(),
        Ask::Menu(menu) if menu.len() == 1 => {
            let name = menu.options().named.pop().map(|(_, name)| name).unwrap_or_default();
            format!("Enter alone: {}", full_stop(&name))
        }
        Ask::Menu(menu) if menu.len() > 1 => "Choose:".to_owned(),
        Ask::Menu(_) | Ask::Nothing => "A word:".to_owned(),
        Ask::One { .. } | Ask::Several { .. } => ANSWER.to_owned(),
        Ask::Line(_) | Ask::Secret | Ask::Words(_) => {
            let end = if asked.label.ends_with(['?', '.', ':']) { "" } else { ":" };
            format!("{}{end}", asked.label)
        }
        Ask::Note(_) => format!("{}, then a full stop alone on a line:", asked.label),
    }
}

/// How a choice is answered where a digit is enough.
pub const BY_DIGIT: &str = "One digit chooses at once. Or type a name, then Enter. `help` says what else can be said.";

/// How this kind of thing is answered: for somebody who meets it for the first time.
pub fn manner(ask: &Ask) -> Option<&'static str> {
    match ask {
        Ask::Menu(menu) if menu.len() <= 1 => None,
        Ask::Menu(_) | Ask::One { .. } => Some("Type a number, a name or the start of one. `help` says what else can be said."),
        Ask::Several { .. } => Some("Type numbers or names with commas between them. An empty line goes on."),
        Ask::Words(_) => Some("Type one line. To type more than one, say `lines` first."),
        Ask::Note(_) => Some(
            "As many lines as you like. A line of the note that is itself a full stop is written `..`. `back` in the first line goes back. After \
             the first line no word is a command, not even `lock`: end the note first.",
        ),
        Ask::Line(_) | Ask::Secret | Ask::Nothing => None,
    }
}
