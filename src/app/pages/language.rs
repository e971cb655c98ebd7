//! The language that a session is held in, and what is said of its words.

use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Notice};
use crate::app::talk::Talk;
use crate::conversation::{Language, Script, Step};
use crate::record::Change;

const UNREAD: &str = "This Welsh has not been read by a fluent speaker yet.";

/// What stands beside Welsh where it is chosen.
pub fn how_far_checked(script: &Script) -> &'static str {
    if script.welsh.checked { "" } else { "not read by a fluent speaker yet" }
}

/// What to say before starting, in a language other than English.
pub fn opening(script: &Script, language: Language) -> Vec<Block> {
    let Some(opening) = script.welsh.opening.as_ref().filter(|_| !language.is_english()) else { return Vec::new() };
    let title = script.welsh.title.iter().map(build::heading);
    let words = opening.split("\n\n").map(|paragraph| build::text(paragraph.replace('\n', " ")));
    title.chain(words).chain(unread(script)).chain([build::heading("In English")]).collect()
}

/// A question as it is read out, and beneath it the English of it for the adviser.
pub fn question(step: &Step, language: Language) -> Vec<Block> {
    let Some(asked) = step.asked_in(language) else { return vec![build::text(step.question())] };
    let english = build::value("In English", step.question());
    vec![build::text(asked), english]
}

fn unread(script: &Script) -> Option<Block> {
    (!script.welsh.checked).then(|| Block::Notice(Notice::Note, UNREAD.to_owned()))
}

/// Goes on in the other of the two languages.
pub fn change(model: &mut Model) -> Vec<Effect> {
    let Some(talk) = Talk::of(model) else { return Vec::new() };
    let language = if talk.session.language.is_english() { Language::Welsh } else { Language::English };
    let words = match language {
        Language::Welsh => in_welsh("In Welsh from here on.", talk.script),
        Language::English => "In English from here on.".to_owned(),
    };
    let changes = vec![Change::LanguageSet { session: talk.session.event, language }];
    vec![Effect::Commit { tree: Some(talk.case.tree), changes, then: Then::Say(words) }]
}

/// What is said where a session is gone on with in another language than English.
pub fn gone_on(model: &Model) -> Option<String> {
    let talk = Talk::of(model)?;
    (talk.session.language == Language::Welsh).then(|| in_welsh("Going on in Welsh.", talk.script))
}

/// That the questions are in Welsh, and how far. It is said when they come to be, and on no question: it would be heard at each of them.
fn in_welsh(begins: &str, script: &Script) -> String {
    let words = format!("{begins} What has no Welsh is in English.");
    if script.welsh.checked { words } else { format!("{words} {UNREAD}") }
}

/// Whether the session at hand can be held in Welsh.
pub fn can_change(model: &Model) -> bool {
    Talk::of(model).is_some_and(|talk| talk.script.speaks(Language::Welsh))
}
