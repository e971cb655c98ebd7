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
        // Said at the beginning where the session began in Welsh, and on no question: it would be heard at each of them.
        Language::Welsh if !talk.script.welsh.checked => format!("In Welsh from here on. What has no Welsh is in English. {UNREAD}"),
        Language::Welsh => "In Welsh from here on. What has no Welsh is in English.".to_owned(),
        Language::English => "In English from here on.".to_owned(),
    };
    let changes = vec![Change::LanguageSet { session: talk.session.event, language }];
    vec![Effect::Commit { tree: Some(talk.case.tree), changes, then: Then::Say(words) }]
}

/// Whether the session at hand can be held in Welsh.
pub fn can_change(model: &Model) -> bool {
    Talk::of(model).is_some_and(|talk| talk.script.speaks(Language::Welsh))
}
