//! Choosing among options by number, by name, or by a start of a name that no other has.

use std::collections::BTreeSet;

use super::Choice;
use crate::text::{self, TwoPart};

/// The words that say that none of the options left unnamed holds.
const NONE_OF_THE_OTHERS: [&str; 6] = ["none", "none of the others", "none of them", "none of these", "no others", "nothing else"];

/// The id of the option that a line names. `numbered`: the options stand on the page with their numbers.
pub(super) fn choose(choices: &[Choice], line: &str, numbered: bool) -> Result<String, TwoPart> {
    find(choices, line, numbered.then_some(choices.len()))
}

/// The ids of the options that a line names, apart by commas, and whether it says that none of the others hold. That, too, has a number:
/// the one after the last option's.
pub(super) fn choose_several(choices: &[Choice], line: &str) -> Result<(BTreeSet<String>, bool), TwoPart> {
    let (mut named, mut complete) = (BTreeSet::new(), false);
    // An option's own label may have a comma in it.
    let whole = exact(choices, line).is_some();
    let parts: Vec<&str> = if whole { vec![line] } else { line.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect() };
    if parts.is_empty() {
        return Err(TwoPart::new(format!("`{line}` names nothing"), "type one answer or several, with commas between them"));
    }
    for part in parts {
        let part = part.strip_prefix("and ").unwrap_or(part);
        let says_none = NONE_OF_THE_OTHERS.contains(&text::fold(part).as_str()) && exact(choices, part).is_none();
        if says_none || part.parse() == Ok(choices.len() + 1) {
            complete = true;
        } else {
            named.insert(find(choices, part, Some(choices.len() + 1))?);
        }
    }
    Ok((named, complete))
}

fn find(choices: &[Choice], line: &str, last: Option<usize>) -> Result<String, TwoPart> {
    let ways = match last {
        None => "type the start of its name".to_owned(),
        Some(1) => "type 1, or the start of an answer".to_owned(),
        Some(last) => format!("type a number from 1 to {last}, or the start of an answer"),
    };
    if last.is_some() && !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()) {
        let at = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let chosen = at.and_then(|at| choices.get(at));
        return chosen.map(|choice| choice.id.clone()).ok_or_else(|| TwoPart::new(format!("there is no answer {line}"), ways));
    }
    if let Some(choice) = exact(choices, line) {
        return Ok(choice.id.clone());
    }
    let folded = text::fold(line);
    let starts = |choice: &&Choice| text::fold(&choice.label).starts_with(&folded) || text::fold(&choice.id).starts_with(&folded);
    let meant: Vec<&Choice> = choices.iter().filter(starts).collect();
    match meant.as_slice() {
        [only] => Ok(only.id.clone()),
        [] => {
            let near = text::nearest(line, choices.iter().map(|choice| choice.label.as_str()));
            let hint = near.map_or_else(String::new, |label| format!("; the nearest is `{label}`"));
            Err(TwoPart::new(format!("`{line}` is not one of the answers"), format!("{ways}{hint}")))
        }
        several => {
            let labels: Vec<String> = several.iter().take(4).map(|choice| format!("`{}`", choice.label)).collect();
            Err(TwoPart::new(
                format!("`{line}` could be {}", text::either(&labels)),
                if last.is_some() { "type more of it, or its number" } else { "type more of it" },
            ))
        }
    }
}

/// The option of just that name or id, whatever its case and accents.
fn exact<'a>(choices: &'a [Choice], line: &str) -> Option<&'a Choice> {
    let folded = text::fold(line.trim());
    choices.iter().find(|choice| text::fold(&choice.label) == folded || text::fold(&choice.id) == folded)
}
