//! The hand-out: what the person takes away, read first, then saved if it is safe to take home.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::handout::{DIARY_FILE_NAME, Handout, Style, Wording, calendar};
use crate::record::{Change, DiaryEntry, diary};

const SAFE: ControlId = "safe";
const WORDS: ControlId = "words";
/// Taken where their own answers are left off. No control of the page: a row of *Is this safe to take home?* turns it.
const LEFT_OFF: ControlId = "left-off";

/// No line of the hand-out is wider on the page, however wide the window.
const WIDEST: usize = 80;

/// The styles offered, with the words for each.
const STYLES: &[(Style, &str)] = &[
    (Style::Text, "plain text, 80 columns wide"),
    (Style::Narrow, "plain text, 40 columns wide"),
    (Style::Large, "large print, for a browser or a printer"),
    (Style::Html, "ordinary print, for a browser or a printer"),
    (Style::Markdown, "Markdown"),
    (Style::Brf, "braille-ready text (BRF), for an embosser or a braille display"),
];

/// What easier words are.
const EASIER: &str = "short sentences, acronyms in words";

/// What the record says of a calendar that was given out.
const DIARY: &str = "diary";

/// What can be done.
enum Row {
    Save(Style),
    SaveDiary,
    Passport,
    /// Their own answers: off the page, or on it again.
    OwnWords,
    Leave,
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let columns = model.columns.map_or(WIDEST, |columns| columns.min(WIDEST));
    let read = made(model, wording(frame)).map(|made| made.in_columns(columns)).unwrap_or_default();
    let mut blocks: Vec<_> = read.split("\n\n").map(|paragraph| build::text(paragraph.trim_end())).collect();
    // What is hard is looked for only where it is asked for: it takes a hand-out of its own to find.
    let detail = if wording(frame) == Wording::Easier { easier_detail(model) } else { EASIER.to_owned() };
    let words = vec![Choice::new("The usual words"), Choice::with("Easier words", detail)];
    blocks.push(build::choice_from_first(frame, WORDS, "In which words?", "", words));
    let options = rows(model).into_iter().map(|(_, choice)| choice).collect();
    blocks.push(build::choice(
        frame,
        SAFE,
        "Is this safe to take home?",
        format!("{} A saved file can be read by anybody who can open its folder.", holds(model)),
        options,
    ));
    Body::new("Hand-out", blocks)
}

/// What easier words are, and what of the adviser's own stands in their way.
fn easier_detail(model: &Model) -> String {
    let hard = made(model, Wording::Easier).map(|made| made.still_hard()).unwrap_or_default();
    match hard.as_slice() {
        [] => EASIER.to_owned(),
        [only] => format!("but {only}"),
        [first, rest @ ..] => format!("but {first}; and {} more", crate::text::number(rest.len())),
    }
}

/// The whole page reads otherwise now: that is said, with what is still hard to read.
pub fn chosen(model: &mut Model, control: ControlId) {
    if control != WORDS {
        return;
    }
    let words = match wording(model.frame()) {
        Wording::Usual => "The hand-out is in the usual words now.".to_owned(),
        Wording::Easier => format!("The hand-out is in easier words now: {}.", easier_detail(model)),
    };
    model.say(words);
}

/// Whether what they answered themselves stands on it. It does, unless they would rather not have it there, as the page of the hand-out has it:
/// also for the pages above it that write it.
fn own_words(model: &Model) -> bool {
    let frame = model.frames.iter().rev().find(|frame| frame.screen == Screen::Handout);
    frame.is_none_or(|frame| frame.ticked(LEFT_OFF).is_empty())
}

/// What is on it, for whoever decides whether it is safe.
fn holds(model: &Model) -> &'static str {
    if own_words(model) {
        "On it: the plan, support, referrals, shared notes and days, and what they said they want, are good at, are helped by and agreed to."
    } else {
        "On it: the plan, support, referrals and shared notes. No answer of theirs."
    }
}

fn wording(frame: &Frame) -> Wording {
    if frame.chosen(WORDS) == Some(1) { Wording::Easier } else { Wording::Usual }
}

/// The styles in which it can be saved, a row each.
pub fn styles() -> impl Iterator<Item = Choice> {
    STYLES.iter().map(|(_, words)| Choice::new(format!("Yes: save it as {words}")))
}

/// The style of such a row, from 0.
pub fn style(row: usize) -> Option<Style> {
    STYLES.get(row).map(|(style, _)| *style)
}

/// What the record calls a hand-out of that style and wording.
pub fn named(style: Style, wording: Wording) -> String {
    match wording {
        Wording::Easier => format!("easier-{}", style.name()),
        Wording::Usual => style.name().to_owned(),
    }
}

fn rows(model: &Model) -> Vec<(Row, Choice)> {
    let mut rows: Vec<(Row, Choice)> = STYLES.iter().map(|(style, _)| Row::Save(*style)).zip(styles()).collect();
    if !entries(model).is_empty() {
        let choice = Choice::with("Yes: save the follow-ups for a diary (iCalendar)", "Neutral words only: no name, no reason.");
        rows.push((Row::SaveDiary, choice));
    }
    if !super::passport::make::carried(model).is_empty() {
        let choice = Choice::with("Yes, with a paper passport", "sealed letters that bring it to another desk, if they like");
        rows.push((Row::Passport, choice));
    }
    rows.push((
        Row::OwnWords,
        Choice::new(if own_words(model) { "First leave their own answers off it" } else { "First put their own answers back" }),
    ));
    rows.push((Row::Leave, Choice::new("No: leave it here")));
    rows
}

/// What another diary should hold of the person's follow-ups.
fn entries(model: &Model) -> Vec<DiaryEntry> {
    model.case.as_ref().map(|case| diary(&case.events)).unwrap_or_default()
}

/// The hand-out of the person at hand, so worded.
pub fn made(model: &Model, wording: Wording) -> Option<Handout<'_>> {
    let case = model.case.as_ref()?;
    Some(Handout {
        person: &case.person,
        session: case.session,
        scripts: &model.library.scripts,
        places: &model.library.places,
        own_words: own_words(model),
        catalogue: model.catalogue(),
        on: model.today(),
        foot: &model.settings.complaints,
        wording,
    })
}

pub fn enter(model: &mut Model, _control: ControlId) -> Vec<Effect> {
    let chosen = model.frame().chosen(SAFE).and_then(|row| rows(model).into_iter().nth(row)).map(|(row, _)| row);
    let wording = wording(model.frame());
    let (name, text, style) = match chosen {
        Some(Row::Save(style)) => {
            let text = made(model, wording).map(|made| made.write(style)).unwrap_or_default();
            (style.file_name(), text, named(style, wording))
        }
        Some(Row::SaveDiary) => (DIARY_FILE_NAME, calendar(&entries(model)), DIARY.to_owned()),
        Some(Row::OwnWords) => {
            let left_off = own_words(model);
            model.frame_mut().take(LEFT_OFF, left_off.then_some(0).into_iter().collect());
            // In lines an empty line takes what is chosen: it would turn it back.
            let leave = rows(model).len().saturating_sub(1);
            model.frame_mut().choose(SAFE, leave);
            let words =
                if left_off { "Their own answers are left off the hand-out now." } else { "Their own answers are on the hand-out again." };
            model.say(words);
            return Vec::new();
        }
        Some(Row::Passport) => {
            super::passport::make::open(model, wording);
            return Vec::new();
        }
        Some(Row::Leave) | None => {
            model.close();
            model.say("Nothing was written outside your notes.");
            return Vec::new();
        }
    };
    let Some(case) = &model.case else { return Vec::new() };
    let kept = Change::HandedOut { style, session: case.session };
    vec![Effect::WriteFile { name: name.to_owned(), text, kept: Some(kept) }]
}
