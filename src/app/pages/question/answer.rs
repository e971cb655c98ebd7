//! The control that takes an answer: what it offers, what it starts with, and what it says.

use std::collections::BTreeSet;

use super::ANSWER;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::FrontEnd;
use crate::app::page::{Block, Choice, ControlId, Typing};
use crate::conversation::{AnswerKind, Language, Reply, Setting, Step};
use crate::facts::FactType;

/// The button that answers "not sure".
pub const UNSURE: ControlId = "unsure";
/// The button that answers "rather not say".
pub const DECLINED: ControlId = "decline";
const NOT_SURE: &str = "Not sure";
const DECLINE: &str = "Rather not say";
/// What is typed where there is no such day.
const NO_DAY: &str = "none";
const NONE_OF_THE_OTHERS: &str = "None of the others";
/// By which these rows are known again: no option of a script has an id with a star.
const KEYS: [&str; 3] = ["*not-sure", "*decline", "*none-of-the-others"];

/// How an answer is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    /// One of a few, with "not sure" and "rather not say" among them.
    Choice,
    /// Any of a few, with "none of the others" among them.
    Multi,
    /// A line that is read.
    Line,
    /// Words.
    Words,
    /// Nothing.
    Nothing,
}

fn taking(setting: &Setting<'_>, step: &Step) -> Taking {
    let place = setting.fact_of(step).is_some_and(|fact| fact.kind == FactType::Place);
    match step.answer {
        AnswerKind::Choice if place && step.options.is_empty() => Taking::Line,
        AnswerKind::YesNo | AnswerKind::Choice => Taking::Choice,
        AnswerKind::Multi => Taking::Multi,
        AnswerKind::Number | AnswerKind::Date | AnswerKind::Scale => Taking::Line,
        AnswerKind::Text | AnswerKind::Note => Taking::Words,
        AnswerKind::Actions | AnswerKind::None => Taking::Nothing,
    }
}

/// Whether the answer itself goes on, so that the page needs no button for it.
pub fn goes_on_by_itself(setting: &Setting<'_>, step: &Step) -> bool {
    matches!(taking(setting, step), Taking::Choice)
}

/// What stands after "go on" where the answer itself does not offer to say nothing: the lines have words for it.
pub fn ways_out(model: &Model, setting: &Setting<'_>, step: &Step) -> Vec<Block> {
    if model.front == FrontEnd::Plain || matches!(taking(setting, step), Taking::Choice | Taking::Nothing) {
        return Vec::new();
    }
    vec![build::button(UNSURE, NOT_SURE), build::button(DECLINED, DECLINE)]
}

/// The answer that a control gives in place of the one that stands on the page.
pub fn way_out(control: ControlId) -> Option<Reply> {
    match control {
        UNSURE => Some(Reply::NotSure),
        DECLINED => Some(Reply::Declined),
        _ => None,
    }
}

/// What may be chosen, by id and words; yes and no have ids too.
fn options(setting: &Setting<'_>, step: &Step) -> Vec<(String, String)> {
    if step.answer == AnswerKind::YesNo {
        return vec![("yes".to_owned(), "Yes".to_owned()), ("no".to_owned(), "No".to_owned())];
    }
    setting.options(step).choices.into_iter().map(|choice| (choice.id, crate::text::capital(&choice.label))).collect()
}

/// The controls of an answer.
pub fn controls(model: &Model, setting: &Setting<'_>, frame: &Frame, step: &Step, language: Language) -> Vec<Block> {
    let rows = || options(setting, step).into_iter().map(|(id, words)| row(step, language, &id, words));
    match taking(setting, step) {
        Taking::Choice => {
            let options = rows().chain([Choice::new(NOT_SURE).keyed(KEYS[0]), Choice::new(DECLINE).keyed(KEYS[1])]).collect();
            vec![build::choice(frame, ANSWER, "Answer", "", options)]
        }
        Taking::Multi => {
            let options = rows().chain([Choice::new(NONE_OF_THE_OTHERS).keyed(KEYS[2])]).collect();
            vec![build::multi(frame, ANSWER, "Answer", "Any of these.", options)]
        }
        Taking::Line => vec![build::field(frame, ANSWER, "Answer", hint(setting, step, language))],
        Taking::Words => {
            let whose = match step.answer {
                AnswerKind::Note if model.has_club() => "Whoever leads the club with you can read it. It is not shown to the group.",
                AnswerKind::Note => "A working note: not on the hand-out, and they can ask to see it.",
                _ => "Their own words.",
            };
            vec![build::long_text(frame, ANSWER, "Answer", format!("{whose}{}", model.on_screen(" Tab leaves it.")))]
        }
        Taking::Nothing => Vec::new(),
    }
}

/// What may be chosen, as it is read out, with the English of it beside it.
fn row(step: &Step, language: Language, id: &str, english: String) -> Choice {
    let choice = match step.welsh.options.get(id).filter(|_| !language.is_english()) {
        Some(words) => Choice::with(crate::text::capital(words), english),
        None => Choice::new(english),
    };
    choice.keyed(id)
}

fn hint(setting: &Setting<'_>, step: &Step, language: Language) -> String {
    match step.answer {
        AnswerKind::Scale => {
            let ends = step.scale.as_ref().map(|scale| (scale.low.as_str(), scale.high.as_str()));
            let (low, high) = ends.unwrap_or(("not at all", "completely"));
            let asked = step.question_in(language);
            let welsh = step.welsh.scale.as_ref().filter(|scale| !language.is_english() && !says(asked, &scale.low, &scale.high));
            let welsh = welsh.map(|scale| format!(" In Welsh: 0, {}; 10, {}.", scale.low, scale.high)).unwrap_or_default();
            // A question that names the two ends is not to be heard twice.
            if says(step.question(), low, high) {
                format!("A number from 0 to 10.{welsh}")
            } else {
                format!("From 0, {low}, to 10, {high}.{welsh}")
            }
        }
        AnswerKind::Date => format!("Write it as 3 March 2027, 3/3/2027 or 2027-03-03; or {NO_DAY}."),
        AnswerKind::Choice => "A town, a council or a nation.".to_owned(),
        _ => match setting.fact_of(step) {
            Some(fact) if crate::facts::Limits::of(fact).is_age => "In years, or a month of birth: March 2001.".to_owned(),
            Some(fact) => fact.unit.as_ref().map_or_else(|| "A number.".to_owned(), |unit| format!("A number of {unit}.")),
            None => step.unit.as_ref().map_or_else(|| "A number.".to_owned(), |unit| format!("A number of {unit}.")),
        },
    }
}

/// Whether a question names both ends of its scale.
fn says(question: &str, low: &str, high: &str) -> bool {
    question.contains(low) && question.contains(high)
}

/// The answer that stands on the page, or what is wrong with it.
pub fn reply(setting: &Setting<'_>, frame: &Frame, step: &Step) -> Result<Reply, String> {
    match taking(setting, step) {
        Taking::Choice => chosen(setting, frame, step),
        Taking::Multi => several(setting, frame, step),
        Taking::Line => {
            let typed = frame.text(ANSWER).trim();
            if typed.is_empty() {
                return Ok(Reply::Skipped);
            }
            setting.read_reply(step, typed).map_err(|fault| fault.to_string())
        }
        Taking::Words => {
            let words = frame.text(ANSWER).trim();
            Ok(if words.is_empty() { Reply::Skipped } else { Reply::Text(words.to_owned()) })
        }
        Taking::Nothing => Ok(Reply::Done),
    }
}

fn chosen(setting: &Setting<'_>, frame: &Frame, step: &Step) -> Result<Reply, String> {
    let options = options(setting, step);
    let Some(row) = frame.chosen(ANSWER) else { return Err("nothing is chosen. choose one, or skip this question".to_owned()) };
    Ok(match options.get(row) {
        Some((id, _)) if step.answer == AnswerKind::YesNo => Reply::YesNo(id == "yes"),
        Some((id, _)) => Reply::Choice(id.clone()),
        None if row == options.len() => Reply::NotSure,
        None => Reply::Declined,
    })
}

fn several(setting: &Setting<'_>, frame: &Frame, step: &Step) -> Result<Reply, String> {
    let options = options(setting, step);
    let ticked = frame.ticked(ANSWER);
    if ticked.is_empty() {
        return Ok(Reply::Skipped);
    }
    let complete = ticked.contains(&options.len());
    let named = ticked.into_iter().filter_map(|row| options.get(row).map(|(id, _)| id.clone())).collect();
    Ok(Reply::Several { named, complete })
}

/// What a page starts with.
#[derive(Default)]
pub struct Prefill {
    chosen: Option<usize>,
    ticked: BTreeSet<usize>,
    text: Option<(Typing, String)>,
}

impl Prefill {
    /// Puts it into a page's frame.
    pub fn put(self, frame: &mut Frame) {
        if let Some(row) = self.chosen {
            frame.choose(ANSWER, row);
        }
        if !self.ticked.is_empty() {
            frame.tick(ANSWER, self.ticked);
        }
        if let Some((kind, text)) = self.text {
            frame.fill(ANSWER, kind, &text);
        }
    }
}

/// What the control starts with so that going on gives this answer again.
pub fn prefill(setting: &Setting<'_>, step: &Step, reply: &Reply) -> Prefill {
    let options = options(setting, step);
    let place = |id: &str| options.iter().position(|(other, _)| other == id);
    let mut prefill = Prefill::default();
    match (taking(setting, step), reply) {
        (Taking::Choice, Reply::YesNo(yes)) => prefill.chosen = Some(usize::from(!yes)),
        (Taking::Choice, Reply::Choice(id)) => prefill.chosen = place(id),
        (Taking::Choice, Reply::NotSure) => prefill.chosen = Some(options.len()),
        (Taking::Choice, Reply::Declined) => prefill.chosen = Some(options.len() + 1),
        (Taking::Multi, Reply::Several { named, complete }) => {
            prefill.ticked = named.iter().filter_map(|id| place(id)).chain(complete.then_some(options.len())).collect();
        }
        (Taking::Words, Reply::Text(words)) => prefill.text = Some((Typing::Long, words.clone())),
        (Taking::Line, reply) => prefill.text = line(setting, step, reply).map(|text| (Typing::Line, text)),
        _ => {}
    }
    prefill
}

/// The line that is read as this answer.
fn line(setting: &Setting<'_>, step: &Step, reply: &Reply) -> Option<String> {
    match reply {
        Reply::Number(number) => Some(number.normalize().to_string()),
        Reply::Scale(point) => Some(point.to_string()),
        Reply::Date(day) => Some(crate::text::say_date(*day)),
        Reply::Born { year, month } => Some(crate::text::say_month(*year, *month)),
        Reply::Choice(_) => Some(setting.say_reply(step, reply)),
        Reply::YesNo(false) if step.answer == AnswerKind::Date => Some(NO_DAY.to_owned()),
        _ => None,
    }
}
