//! Find a person, by any part of a name or reference, or by how the name sounds.

use super::Body;
use super::today::who;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId};
use crate::app::screen::Screen;
use crate::app::work_page::WorkPage;
use crate::record::{EventId, Summary, Tree, name_of};
use crate::text::{fold, say_date, sentences, sounds_like};

const QUERY: ControlId = "query";
const FOUND: ControlId = "people";
const IPS: ControlId = "ips";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let blocks = finder(model, frame, None).into_iter().chain([build::button(IPS, "IPS over everybody")]).collect();
    Body::new("People", blocks)
}

/// A name as it is kept, one line of no more letters than a name has; empty: none is written down.
pub fn one_name(typed: &str) -> Result<String, String> {
    if typed.trim().is_empty() { Ok(String::new()) } else { name_of(typed).map_err(|fault| sentences(&fault.to_string())) }
}

/// A field for a name, and whom it finds.
pub fn finder(model: &Model, frame: &Frame, leave_out: Option<Tree>) -> Vec<Block> {
    let found = found(model, frame, leave_out);
    let empty = if model.people.is_empty() { "There is nobody here yet." } else { "Nobody of that name. Try fewer letters." };
    let list = build::list(frame, FOUND, "People", found.len(), empty, |row| {
        let (person, by_sound) = found[row];
        let seen = person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day)));
        Choice::with(who(person), if by_sound { format!("sounds like it; {seen}") } else { seen })
    });
    vec![build::field(frame, QUERY, "Name or reference", "Any part will do, or how it sounds."), list]
}

/// Those whose name or reference has what was typed in it, then those whose name sounds like it.
fn found<'m>(model: &'m Model, frame: &Frame, leave_out: Option<Tree>) -> Vec<(&'m Summary, bool)> {
    let typed = frame.text(QUERY).trim();
    let wanted = fold(typed);
    let people = || model.people.iter().filter(|person| Some(person.tree) != leave_out);
    let spelt = |person: &Summary| fold(&person.name).contains(&wanted) || fold(&person.reference).contains(&wanted);
    let by_sound = people().filter(|person| !spelt(person) && sounds_like(typed, &person.name)).map(|person| (person, true));
    people().filter(|person| spelt(person)).map(|person| (person, false)).chain(by_sound).collect()
}

/// Somebody else of whom the same is written down, by name and reference.
pub fn same(model: &Model, tree: Tree, of: impl Fn(&Summary) -> &str, words: &str) -> Option<String> {
    let wanted = plain(words);
    let numbers = telephones(words);
    let is_same = |theirs: &str| plain(theirs) == wanted || telephones(theirs).iter().any(|number| numbers.contains(number));
    let other = model.people.iter().find(|person| person.tree != tree && !wanted.is_empty() && is_same(of(person)))?;
    Some(who(other))
}

/// The letters and figures of a name or an address: one that was written with other spaces and stops is the same one.
fn plain(words: &str) -> String {
    fold(words).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The telephone numbers in somebody's words: nine figures or more, whatever parts them.
fn telephones(words: &str) -> Vec<String> {
    let parts = words.split(|letter: char| !letter.is_ascii_digit() && !" -()".contains(letter));
    let numbers = parts.map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>());
    numbers.filter(|number| number.len() >= 9).collect()
}

/// Takes in the caseload after something was kept. The focus stays with the person that it is on, in every list of people that is open; one
/// who was put together with the person at hand is found there.
pub fn keep_place(model: &mut Model, people: Vec<Summary>) {
    // One row a person; today may have several of one.
    let one_each = |list: ControlId, trees: Vec<Tree>| (list, trees.into_iter().map(|tree| (tree, EventId::default())).collect());
    let rows = |model: &Model, frame: &Frame| -> Option<(ControlId, Vec<(Tree, EventId)>)> {
        match frame.screen {
            Screen::People => Some(one_each(FOUND, found(model, frame, None).into_iter().map(|(person, _)| person.tree).collect())),
            Screen::Today => Some(super::today::rows(model)),
            Screen::Work(WorkPage::Caseload) => {
                let (list, trees) = super::work::caseload_rows(model);
                Some(one_each(list, trees))
            }
            _ => None,
        }
    };
    let before: Vec<_> = model.frames.iter().map(|frame| rows(model, frame)).collect();
    model.take_lines(people);
    let own = model.case.as_ref().map(|case| (case.tree, EventId::default()));
    let now: Vec<_> = model.frames.iter().map(|frame| rows(model, frame)).collect();
    for ((frame, before), now) in model.frames.iter_mut().zip(before).zip(now) {
        let (Some((list, before)), Some((_, now))) = (before, now) else { continue };
        let at = frame.at(list);
        let there = |row: Option<(Tree, EventId)>| row.and_then(|row| now.iter().position(|other| *other == row));
        if before.get(at) != now.get(at)
            && let Some(row) = there(before.get(at).copied()).or_else(|| there(own))
        {
            frame.set_at(list, row);
        }
    }
}

/// Whose row the focus is on.
pub fn at_hand(model: &Model, frame: &Frame) -> Option<Tree> {
    let on_list = frame.focus == FOUND;
    on_list.then(|| found(model, frame, None).get(frame.at(FOUND)).map(|(person, _)| person.tree)).flatten()
}

/// Whom a row of the finder stands for. From the field Enter leads to the list; a list of nobody says so.
pub fn chosen(model: &mut Model, control: ControlId, row: usize, leave_out: Option<Tree>) -> Option<Tree> {
    let found: Vec<Tree> = found(model, model.frame(), leave_out).into_iter().map(|(person, _)| person.tree).collect();
    match (control, found.get(row)) {
        (QUERY, Some(_)) => {
            let words = crate::text::capital(&crate::text::count(found.len(), "person", "people"));
            model.frame_mut().focus = FOUND;
            model.say(format!("{words}."));
            None
        }
        (FOUND, Some(tree)) => Some(*tree),
        _ => {
            model.say_error("Nobody of that name. Try fewer letters.");
            None
        }
    }
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == IPS {
        model.open(Screen::Work(WorkPage::Caseload));
        return Vec::new();
    }
    chosen(model, control, row, None).map(Effect::OpenPerson).into_iter().collect()
}
