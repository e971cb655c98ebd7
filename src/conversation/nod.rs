//! What is known already: shown for a nod, not asked again.

use jiff::Unit;
use jiff::civil::Date;

use super::effect::reply_of;
use super::{AnswerKind, Reply, Setting, Step};
use crate::facts::{Answer, Value};
use crate::rules::{Known, Seen, Subject};

/// After so many days a fact that changes is worth asking about again.
const STILL_SO_DAYS: i32 = 28;

/// What is known of the fact that a step sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nod {
    /// The answer that says the same again: a nod gives it. A number has moved on to today.
    pub reply: Reply,
    /// It in words.
    pub words: String,
    /// The day it was told.
    pub told_on: Date,
    /// How many days ago that was.
    pub days: i32,
    /// The fact may well have changed since: over 28 days ago, and of a kind that changes.
    pub may_have_changed: bool,
}

/// What was answered to the same step of the same script in an earlier session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastTime {
    /// The answer.
    pub reply: Reply,
    /// It in words.
    pub words: String,
    /// The day it was given.
    pub on: Date,
    /// Whether it is offered as today's answer, too. How sure somebody feels, what may be shared, a day, whether it is a good moment: these are
    /// of the day, and are only shown beside the question.
    pub offered: bool,
}

impl Setting<'_> {
    /// An answer of an earlier session as it is shown at the same step; none where it says nothing today, or where what is known of a fact
    /// stands in its place. While anybody else is there, what was said to the adviser alone is not brought up.
    pub(super) fn last_time(&self, step: &Step, reply: &Reply, on: Date) -> Option<LastTime> {
        let offered = match (step.answer, reply) {
            (AnswerKind::Note | AnswerKind::Actions | AnswerKind::None, _) => return None,
            (_, Reply::NotSure | Reply::Declined | Reply::Skipped | Reply::Done) => return None,
            (AnswerKind::Text | AnswerKind::Choice | AnswerKind::Multi | AnswerKind::Number, _) => true,
            (AnswerKind::YesNo | AnswerKind::Date | AnswerKind::Scale, _) => false,
        };
        if !self.alone || self.fact_of(step).is_some() {
            return None;
        }
        Some(LastTime { words: self.say_reply(step, reply), reply: reply.clone(), on, offered })
    }

    /// What is known of the fact that a step sets, if anything.
    pub fn nod(&self, step: &Step) -> Option<Nod> {
        nod(self, step)
    }
}

pub(super) fn nod(setting: &Setting<'_>, step: &Step) -> Option<Nod> {
    let fact = setting.fact_of(step)?;
    let told = setting.facts.get(&fact.key)?;
    let reply = match (&told.answer, setting.facts_on().see(&Subject::Fact(fact.key.clone()))) {
        (Answer::Declined, _) => Reply::Declined,
        (Answer::Known(born @ Value::Born { .. }), _) => reply_of(born),
        (Answer::Known(_), Seen::Known(today)) => reply_of(&today),
        (Answer::Known(value), _) => reply_of(value),
    };
    let days = told.on.until((Unit::Day, setting.on)).map_or(0, |span| span.get_days());
    Some(Nod {
        words: setting.say_reply(step, &reply),
        reply,
        told_on: told.on,
        days,
        may_have_changed: fact.changes && days > STILL_SO_DAYS,
    })
}
