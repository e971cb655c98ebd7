//! What an answer becomes, as a script file says it, and whether the answer suits it.

use super::load::ANSWERS;
use super::{AnswerKind, Sets};
use crate::diagnostic::{Item, Named, choose};
use crate::facts::{FactType, Sensitivity, Vocabulary};

const FORMS: &str = "write goal.NAME, strength, barrier, support, agreement, fact.KEY or sharing.NAME";

/// Reads `sets`.
pub(super) fn read_sets(item: &Item<'_>, vocabulary: &Vocabulary) -> Option<Sets> {
    let text = item.text()?;
    match text.words {
        "strength" => return Some(Sets::Strength),
        "barrier" => return Some(Sets::Barrier),
        "support" => return Some(Sets::Support),
        "agreement" => return Some(Sets::Agreement),
        _ => {}
    }
    match text.words.split_once('.') {
        Some(("goal", name)) if is_name(name) => Some(Sets::Goal(name.to_owned())),
        Some(("sharing", name)) if is_name(name) => Some(Sets::Sharing(name.to_owned())),
        Some(("fact", key)) => {
            let Some(fact) = vocabulary.get(key) else {
                let keys = vocabulary.0.keys().map(String::as_str);
                let fix = choose(key, keys, "use one of those in facts.toml, or add it there");
                item.reading.no_such(Named::Fact, item.span.clone(), key, fix);
                return None;
            };
            if matches!(fact.sensitive, Some(Sensitivity::Criminal | Sensitivity::Safety)) {
                item.fault(
                    format!("`{key}` is about offences or safety, and is never asked"),
                    "take the step out: the program makes the fact's own offer instead",
                );
            }
            Some(Sets::Fact(key.to_owned()))
        }
        _ => {
            item.fault(format!("an answer cannot become `{}`", text.words), FORMS);
            None
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Writes a fault down where the answer is not of a kind that can become this.
pub(super) fn suits(item: &Item<'_>, sets: &Sets, answer: AnswerKind, vocabulary: &Vocabulary) {
    let word = ANSWERS.iter().find(|(_, kind)| *kind == answer).map_or("", |(word, _)| *word);
    let (suited, of) = match sets {
        Sets::Fact(key) => match vocabulary.get(key).map(|fact| fact.kind) {
            Some(FactType::YesNo) => (AnswerKind::YesNo, format!("`{key}` is a yes-no fact")),
            Some(FactType::Number) => (AnswerKind::Number, format!("`{key}` is a number")),
            Some(FactType::Choice) => (AnswerKind::Choice, format!("`{key}` is a choice")),
            Some(FactType::Place) => (AnswerKind::Choice, format!("`{key}` is a place")),
            Some(FactType::Set) => (AnswerKind::Multi, format!("`{key}` is a set")),
            None => return,
        },
        Sets::Sharing(_) => (AnswerKind::YesNo, "what may be shared is agreed or not".to_owned()),
        Sets::Goal(_) | Sets::Strength | Sets::Barrier | Sets::Support | Sets::Agreement => {
            if matches!(answer, AnswerKind::Actions | AnswerKind::None) {
                item.fault(format!("a step with the answer `{word}` has nothing to keep"), "take `sets` out, or change `answer`");
            }
            return;
        }
    };
    if answer != suited {
        let wanted = ANSWERS.iter().find(|(_, kind)| *kind == suited).map_or("", |(word, _)| *word);
        item.fault(format!("{of}, and `{word}` does not answer it"), format!("write `answer = \"{wanted}\"`"));
    }
}
