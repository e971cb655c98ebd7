//! About a person: what was written down of them, what they agreed to, and what becomes of their record.

pub mod agreements;
pub mod allowed;
pub mod complaints;
pub mod erase;
pub mod hand_over;
pub mod holds;
pub mod merge;
pub mod one;
pub mod withdraw;

use super::Body;
use super::drafts::begun;
use crate::app::build;
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Choice, ControlId};
use crate::app::screen::{About, Screen};
use crate::record::{Change, Detail, EventId, Person};
use crate::text::{capital, count};

const LIST: ControlId = "about";

#[derive(Clone, Copy)]
enum Row {
    One(About),
    BringIn,
    Holds,
    Erase,
    HandOver,
    Agreements,
    Complaints,
    Withdraw,
    Merge,
    TakeApart(EventId),
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let rows = model.case.as_ref().map(|case| rows(model, case)).unwrap_or_default();
    let list = build::list(frame, LIST, "Choose one to write it down or change it", rows.len(), "", |row| rows[row].1.clone());
    Body::new("About them", vec![list])
}

/// What can be looked at or done; in a record that is only read, what can be looked at.
fn rows(model: &Model, case: &Case) -> Vec<(Row, Choice)> {
    let person = &case.person;
    let kept = |row: &Row| match row {
        Row::One(about) => !case.is_read_only() || !about.words_of(person).is_empty(),
        Row::Agreements | Row::Complaints => true,
        Row::Holds => !case.covered || !person.holds.is_empty(),
        Row::HandOver | Row::Erase => !case.covered,
        Row::Withdraw => !case.is_read_only() || person.withdrawn.is_some(),
        Row::BringIn | Row::Merge | Row::TakeApart(_) => !case.is_read_only(),
    };
    let details = Detail::ALL.into_iter().map(About::Detail);
    let written = [About::Name, About::Contact, About::Needs].into_iter().chain(details).map(|about| {
        let words = about.words_of(person);
        let words = if words.is_empty() { "not written down" } else { words };
        let label = about.label();
        (Row::One(about), Choice::with(&label, begun::or(model, &format!("about {label}"), words)))
    });
    let holding = person.agreements.iter().filter(|agreement| agreement.holds_on(model.today())).count();
    let open = person.open_complaints().count();
    let bring_in = (!person.is_restricted() && person.withdrawn.is_none())
        .then(|| (Row::BringIn, Choice::with("Bring in a paper passport", "what they agreed at another desk")));
    let also = |words: &str, kinds: &[&str]| begun::also(words, person, kinds);
    let rest = [
        (Row::Holds, Choice::with("On hold", also(&holds::row(person), &["hold"]))),
        (Row::Erase, Choice::with("Erase for good", "asks first")),
        (Row::HandOver, Choice::with("Hand over to another adviser", also(&hand_over::row(model, person), &["hand-over"]))),
        (Row::Agreements, Choice::with("What they agreed to share", also(&agreements::row(model, person, holding), &["new-agreement"]))),
        (Row::Complaints, Choice::with("Complaints and requests", also(&count(open, "is open", "are open"), &["complaint"]))),
        (Row::Withdraw, Choice::new(if person.withdrawn.is_some() { "They withdrew: see how" } else { "They want no more of this" })),
        (Row::Merge, Choice::new("This is somebody who is here already")),
    ];
    let apart = person.merged.iter().map(|other| {
        let label = format!("Take apart again: {}", if other.reference.is_empty() { "another record" } else { &other.reference });
        (Row::TakeApart(other.event), Choice::new(label))
    });
    written.chain(bring_in).chain(rest).chain(apart).filter(|(row, _)| kept(row)).collect()
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(case) = &model.case else { return Vec::new() };
    let Some(row) = rows(model, case).get(row).map(|(row, _)| *row) else { return Vec::new() };
    match row {
        Row::One(about) => one::open(model, about),
        Row::BringIn => super::passport::bring_in::open(model),
        Row::Holds => model.open(Screen::Holds),
        Row::Erase => model.open(Screen::Erase),
        Row::HandOver => super::open(model, Screen::HandOver),
        Row::Agreements => model.open(Screen::Agreements),
        Row::Complaints => model.open(Screen::Complaints),
        Row::Withdraw => super::open(model, Screen::Withdraw),
        Row::Merge => model.open(Screen::Merge),
        Row::TakeApart(event) => {
            let then = Then::Say("Saved. They are two records again.".to_owned());
            return vec![Effect::Commit { tree: Some(case.tree), changes: vec![Change::Undone { event }], then }];
        }
    }
    Vec::new()
}

impl About {
    /// What it is called.
    pub fn label(self) -> String {
        match self {
            Self::Name => "Name".to_owned(),
            Self::Contact => "How to be in touch, and how not to".to_owned(),
            Self::Needs => "What they need so as to take part".to_owned(),
            Self::Detail(detail) => capital(detail.words()),
        }
    }

    /// One sentence of help.
    fn hint(self) -> &'static str {
        match self {
            Self::Name => "A first name is enough. Empty: the reference alone.",
            Self::Contact => "The way they wish, and ways that are not safe or not wanted.",
            Self::Needs => "An interpreter, large print, a companion, a quiet room, time.",
            Self::Detail(Detail::PreferredName) => "As they say it.",
            Self::Detail(Detail::MaySayWho) => "Yes, no, or to whom. Empty: not asked yet, so do not.",
            Self::Detail(Detail::MayLeaveMessage) => "Yes, no, or what it may say. Empty: not asked yet, so do not.",
            Self::Detail(Detail::HelpsDecide) => "Who sits with them when they decide. The person decides.",
            Self::Detail(Detail::ActsFor) => "Who, and for what: money, health, or one thing only.",
            Self::Detail(Detail::PaperSeen) => "Which paper, who saw it, and when.",
            Self::Detail(Detail::Under18) => "Only for somebody under 18: a parent, a carer, the school.",
        }
    }

    /// What was written down.
    fn words_of(self, person: &Person) -> &str {
        match self {
            Self::Name => &person.name,
            Self::Contact => &person.contact,
            Self::Needs => &person.access_needs,
            Self::Detail(detail) => person.details.get(&detail).map_or("", String::as_str),
        }
    }

    /// Writing it down.
    fn change(self, words: String) -> Change {
        match self {
            Self::Name => Change::Named { name: words },
            Self::Contact => Change::ContactSet { how: words },
            Self::Needs => Change::AccessNeedsSet { needs: words },
            Self::Detail(detail) => Change::DetailSet { detail, words },
        }
    }
}
