//! A line as the answer to what was asked: the inputs that it means on the page.

use super::ask::{Ask, Asked, Menu, Then};
use super::pick::Options;
use crate::app::msg::Input;
use crate::app::page::Choice;
use crate::text::fold;

/// What a line means, or what is wrong with it and what to do. An empty line keeps what stands there and goes on.
pub fn inputs(asked: &Asked, line: &str) -> Result<Vec<Input>, String> {
    let typed = line.trim();
    match &asked.ask {
        Ask::Menu(menu) => chosen_in(menu, typed),
        Ask::One { options, chosen } => {
            let row = match (typed.is_empty(), chosen) {
                (false, _) => row_of(options, numbered(options).one(typed)?),
                (true, Some(row)) => *row,
                (true, None) => return Err(nothing(&numbered(options))),
            };
            Ok(vec![Input::Focus(asked.id), Input::Pick(row)])
        }
        Ask::Several { options, then, .. } => {
            let ticked = if typed.is_empty() {
                None
            } else {
                Some(Input::SetTicked(asked.id, several(options, typed)?.into_iter().map(|number| row_of(options, number)).collect()))
            };
            Ok(ticked.into_iter().chain(go_on(*then)).collect())
        }
        Ask::Secret if line.is_empty() => Err("Nothing was typed. Type it, or go back with `back`.".to_owned()),
        Ask::Secret => Ok(put(asked, line)),
        Ask::Line(_) | Ask::Words(_) | Ask::Note(_) if typed.is_empty() => Ok(vec![Input::Focus(asked.id), Input::Enter]),
        Ask::Line(_) | Ask::Words(_) | Ask::Note(_) => Ok(put(asked, typed)),
        Ask::Nothing => Err(nothing(&Options::default())),
    }
}

/// Empties what stands there and goes on.
pub fn emptied(asked: &Asked) -> Result<Vec<Input>, String> {
    match &asked.ask {
        Ask::Line(_) | Ask::Words(_) => Ok(put(asked, "")),
        Ask::Note(_) => Ok(vec![Input::SetText(asked.id, String::new())]),
        Ask::Several { then, .. } => Ok(std::iter::once(Input::SetTicked(asked.id, [].into())).chain(go_on(*then)).collect()),
        Ask::Menu(_) | Ask::One { .. } | Ask::Secret | Ask::Nothing => {
            Err("There is nothing to empty here. `say back` gives the word back as an answer.".to_owned())
        }
    }
}

/// The text as the whole of what stands there, and on.
pub fn put(asked: &Asked, text: &str) -> Vec<Input> {
    vec![Input::SetText(asked.id, text.to_owned()), Input::Enter]
}

fn chosen_in(menu: &Menu, typed: &str) -> Result<Vec<Input>, String> {
    let options = menu.options();
    let number = match (typed.is_empty(), menu.len()) {
        (true, 1) => 1,
        (true, _) => return Err(nothing(&options)),
        (false, _) => options.one(typed)?,
    };
    if let Some((list, row)) = menu.list.as_ref().zip(menu.row_of(number)) {
        return Ok(vec![Input::Focus(list.id), Input::Pick(row)]);
    }
    Ok(menu.buttons.get(number.saturating_sub(menu.first_button())).map(|(id, _)| vec![Input::Focus(id), Input::Enter]).unwrap_or_default())
}

fn several(options: &[Choice], typed: &str) -> Result<std::collections::BTreeSet<usize>, String> {
    let options = numbered(options);
    // Where no option says so itself, none of them is an answer too.
    match options.several(typed) {
        Err(_) if matches!(fold(typed).as_str(), "none" | "nobody" | "nothing" | "0") => Ok([].into()),
        other => other,
    }
}

fn go_on(then: Then) -> Vec<Input> {
    match then {
        Then::Ask(id) => vec![Input::Focus(id)],
        Then::Do(id) => vec![Input::Focus(id), Input::Enter],
        Then::Nothing => Vec::new(),
    }
}

fn numbered(options: &[Choice]) -> Options {
    let each = || options.iter().enumerate().map(|(place, option)| (option.number_at(place), option));
    let keys = each().filter(|(_, option)| !option.id.is_empty()).map(|(number, option)| (number, option.id.clone())).collect();
    Options { keys, ..Options::numbered(each().map(|(number, option)| (number, option.label.clone()))) }
}

/// The row, from 0, of an option that was chosen by its number.
fn row_of(options: &[Choice], number: usize) -> usize {
    options.iter().enumerate().position(|(place, option)| option.number_at(place) == number).unwrap_or_default()
}

fn nothing(options: &Options) -> String {
    format!("Nothing was typed. {}.", options.ways())
}
