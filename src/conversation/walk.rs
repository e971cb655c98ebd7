//! Where a conversation stands: which steps are asked, what is answered, what comes next.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::effect::{plain_value, value_of};
use super::nod::{LastTime, Nod, nod};
use super::{AnswerKind, Effect, Reply, Script, Setting, Step};
use crate::facts::{Answer, Fact, Facts};
use crate::rules::{FactsOn, Known, Places, Rule, Seen, Subject, Truth, mentions, open, truth};

/// Whether a step is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Asked,
    /// Its `when` hangs on what is not known; these would settle it. It is not asked, and not counted, before they do.
    Waits(Vec<Subject>),
    /// Its `when` says no. An answer that was given is set aside.
    LeftOut,
    /// It waits until the person is alone.
    KeptApart,
    /// It would be, and the conversation has ended before it, for the person wanted no more of it.
    PastTheEnd,
}

/// One step, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop<'a> {
    /// The step.
    pub step: &'a Step,
    /// Its place in the script, from 0.
    pub index: usize,
    /// Whether it is asked.
    pub standing: Standing,
    /// What was answered in this session.
    pub reply: Option<&'a Reply>,
    /// What is known already, for a nod; only where nothing was answered yet.
    pub nod: Option<Nod>,
    /// What was answered in an earlier session; only where nothing was answered yet: see [`Walk::recalling`].
    pub last_time: Option<LastTime>,
}

impl Stop<'_> {
    /// Whether it is asked.
    pub fn is_asked(&self) -> bool {
        self.standing == Standing::Asked
    }

    /// Asked, and still to be answered: never reached, or left for now.
    pub fn is_to_do(&self) -> bool {
        self.is_asked() && is_untouched(self.reply)
    }

    /// Whether there is something to answer; what is only said is not counted among the questions.
    pub fn is_question(&self) -> bool {
        self.step.answer != AnswerKind::None
    }

    /// Answered, but it no longer applies: kept for review, and out of rules and hand-outs.
    pub fn is_set_aside(&self) -> bool {
        self.standing == Standing::LeftOut && self.is_answered()
    }

    fn is_answered(&self) -> bool {
        !matches!(self.reply, None | Some(Reply::Skipped))
    }
}

/// How far a conversation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The place among the questions that are asked, from 1; none for a step that is not, or that asks nothing.
    pub at: Option<usize>,
    /// How many questions are asked.
    pub of: usize,
    /// How many of them are still to be answered.
    pub left: usize,
}

/// A script as it stands for one person in one session.
///
/// # When a step is asked
/// One without a `when` always is. One with a `when` is asked once what is known makes it hold. While it hangs on what is not known
/// it waits: it is neither asked nor counted, for nobody should be asked how many hours they want to work who has not said that they
/// want to. Where the answer is clear, a no leaves it out, whether or not it was answered before. An answer that was given stays where
/// its `when` has merely become unknown: "not sure" earlier on is no reason to drop it. But what hangs on an answer that is itself set
/// aside, or on a fact that came with one, is set aside with it, be it ever so long a chain.
/// One with an `unless` is the other way round: it is asked while that hangs on what is not known, and left out once it certainly holds.
/// Where it hangs on a question of this conversation that was not answered yet, it waits for that answer, whatever it is: a step for whoever
/// does not say a clear yes comes after the question, and not before it.
/// One that `ends` the conversation, and is asked, is the last: whatever comes after it and was not answered is not asked. What was
/// answered stays, and counts: it is no less true for the person's having had enough.
/// A rule sees the answers of earlier steps that are themselves not set aside, and the facts without those that came from a step
/// that is.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    stops: Vec<Stop<'a>>,
    facts: Facts,
}

impl<'a> Walk<'a> {
    /// Works out how every step stands, from the answers of this session by step.
    pub fn new(script: &'a Script, setting: Setting<'a>, answers: impl IntoIterator<Item = (&'a str, &'a Reply)>) -> Self {
        let answers: BTreeMap<&str, &'a Reply> = answers.into_iter().collect();
        let mut facts = setting.facts.clone();
        let mut heard: BTreeMap<&'a str, (&'a Step, &'a Reply)> = BTreeMap::new();
        let mut stops: Vec<Stop<'a>> = Vec::with_capacity(script.steps.len());
        let mut unanswered: BTreeSet<&'a str> = BTreeSet::new();
        let mut aside = Aside::default();
        let mut ended = false;
        for (index, step) in script.steps.iter().enumerate() {
            let reply = answers.get(step.id.as_str()).copied();
            let standing = {
                let known = Heard { setting: Setting { facts: &facts, ..setting }, heard: &heard };
                standing(step, reply, &known, &unanswered, &aside)
            };
            let mut stop = Stop { step, index, standing, reply, nod: None, last_time: None };
            if ended && !stop.is_answered() && matches!(stop.standing, Standing::Asked | Standing::KeptApart) {
                stop.standing = Standing::PastTheEnd;
            }
            ended |= step.ends && stop.is_asked();
            if stop.is_to_do() {
                unanswered.insert(&step.id);
            }
            if stop.is_set_aside() {
                aside.facts.extend(forget_what_came_with(&mut facts, &stop, &setting, &stops));
                aside.steps.insert(&step.id);
            } else if let Some(reply) = reply {
                heard.insert(&step.id, (step, reply));
            }
            if reply.is_none() {
                stop.nod = nod(&setting, step);
            }
            stops.push(stop);
        }
        Self { stops, facts }
    }

    /// The same, with what was answered in earlier sessions at the steps that were not answered yet. `earlier` gives the last answer to a step
    /// and the day it was given.
    pub fn recalling<'e>(mut self, setting: &Setting<'_>, earlier: impl Fn(&str) -> Option<(&'e Reply, Date)>) -> Self {
        for stop in self.stops.iter_mut().filter(|stop| stop.reply.is_none()) {
            stop.last_time = earlier(&stop.step.id).and_then(|(reply, on)| setting.last_time(stop.step, reply, on));
        }
        self
    }

    /// Every step of the script, in its order.
    pub fn stops(&self) -> &[Stop<'a>] {
        &self.stops
    }

    /// What rules and matching may look at: the facts without those that came from a step that is set aside.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The step of that id, as it stands.
    pub fn stop(&self, id: &str) -> Option<&Stop<'a>> {
        self.stops.iter().find(|stop| stop.step.id == id)
    }

    /// The steps that are asked, in order.
    pub fn asked(&self) -> impl DoubleEndedIterator<Item = &Stop<'a>> {
        self.stops.iter().filter(|stop| stop.is_asked())
    }

    /// The first step that is asked.
    pub fn first(&self) -> Option<&Stop<'a>> {
        self.asked().next()
    }

    /// The next step asked after this one, whether or not this one is asked still. None after one that ends the conversation.
    pub fn next(&self, id: &str) -> Option<&Stop<'a>> {
        let here = self.stop(id)?;
        if here.step.ends && here.is_asked() {
            return None;
        }
        let here = here.index;
        self.asked().find(|stop| stop.index > here)
    }

    /// The step asked before this one.
    pub fn previous(&self, id: &str) -> Option<&Stop<'a>> {
        let here = self.stop(id)?.index;
        self.asked().rev().find(|stop| stop.index < here)
    }

    /// The next thing to do: the first step that was never answered, or else the first left for now.
    pub fn to_do(&self) -> Option<&Stop<'a>> {
        self.asked().find(|stop| stop.reply.is_none()).or_else(|| self.asked().find(|stop| stop.is_to_do()))
    }

    /// Where to go on after a break: the step last reached if it is asked still, or else the next thing to do, or else the last step.
    pub fn resume(&self, reached: Option<&str>) -> Option<&Stop<'a>> {
        let reached = reached.and_then(|id| self.stop(id)).filter(|stop| stop.is_asked());
        reached.or_else(|| self.to_do()).or_else(|| self.asked().next_back())
    }

    /// Steps left for now.
    pub fn skipped(&self) -> impl Iterator<Item = &Stop<'a>> {
        self.asked().filter(|stop| stop.reply == Some(&Reply::Skipped))
    }

    /// Steps answered "not sure".
    pub fn not_sure(&self) -> impl Iterator<Item = &Stop<'a>> {
        self.asked().filter(|stop| stop.reply == Some(&Reply::NotSure))
    }

    /// Steps that were answered and no longer apply.
    pub fn set_aside(&self) -> impl Iterator<Item = &Stop<'a>> {
        self.stops.iter().filter(|stop| stop.is_set_aside())
    }

    /// Steps that must be answered before the end, and are not. "Not sure" and "rather not say" are answers.
    pub fn required_to_do(&self) -> impl Iterator<Item = &Stop<'a>> {
        self.asked().filter(|stop| stop.step.required && stop.is_to_do())
    }

    /// The steps that are not asked because the conversation ended before them.
    pub fn past_the_end(&self) -> impl Iterator<Item = &Stop<'a>> {
        self.stops.iter().filter(|stop| stop.standing == Standing::PastTheEnd)
    }

    /// How far the conversation has come at this step. What is only said does not count.
    pub fn progress(&self, id: &str) -> Progress {
        let questions = || self.asked().filter(|stop| stop.is_question());
        Progress {
            at: questions().position(|stop| stop.step.id == id).map(|at| at + 1),
            of: questions().count(),
            left: questions().filter(|stop| stop.is_to_do()).count(),
        }
    }
}

/// What was set aside so far: the steps, and the facts that were known from them alone.
#[derive(Default)]
struct Aside<'a> {
    steps: BTreeSet<&'a str>,
    facts: BTreeSet<String>,
}

impl Aside<'_> {
    /// Whether a rule that is not known hangs on any of it.
    fn leaves_open(&self, rule: &Rule, known: &Heard<'_, '_>) -> bool {
        let is_among = |subject: &&Subject| match subject {
            Subject::Answer(id) => self.steps.contains(id.as_str()),
            Subject::Fact(key) => self.facts.contains(key),
        };
        open(rule, known).iter().any(is_among)
    }
}

fn standing(step: &Step, reply: Option<&Reply>, known: &Heard<'_, '_>, unanswered: &BTreeSet<&str>, aside: &Aside<'_>) -> Standing {
    let holds = step.when.as_ref().map_or(Truth::Yes, |when| truth(when, known));
    let barred = step.unless.as_ref().is_some_and(|unless| truth(unless, known) == Truth::Yes);
    match (holds, &step.when) {
        _ if barred => Standing::LeftOut,
        (Truth::No, _) => Standing::LeftOut,
        _ if known.setting.is_kept_apart(step) => Standing::KeptApart,
        _ if is_untouched(reply) && !awaited(step.unless.as_ref(), unanswered).is_empty() => {
            Standing::Waits(awaited(step.unless.as_ref(), unanswered))
        }
        (Truth::Unknown, Some(when)) if is_untouched(reply) => Standing::Waits(open(when, known).into_iter().cloned().collect()),
        (Truth::Unknown, Some(when)) if aside.leaves_open(when, known) => Standing::LeftOut,
        _ => Standing::Asked,
    }
}

fn is_untouched(reply: Option<&Reply>) -> bool {
    matches!(reply, None | Some(Reply::Skipped))
}

/// The questions still to be answered that an `unless` looks at.
fn awaited(unless: Option<&Rule>, unanswered: &BTreeSet<&str>) -> Vec<Subject> {
    let open = |subject: &&Subject| matches!(subject, Subject::Answer(id) if unanswered.contains(id.as_str()));
    unless.into_iter().flat_map(mentions).filter(open).cloned().collect()
}

/// Takes back the fact that a step told which is now set aside, unless an earlier step that counts told it too. Which that was.
fn forget_what_came_with(facts: &mut Facts, aside: &Stop<'_>, setting: &Setting<'_>, earlier: &[Stop<'_>]) -> Option<String> {
    let told_by = |stop: &Stop<'_>| stop.reply.and_then(|reply| setting.effect_of(stop.step, reply));
    let Some(Effect::Tell(key, answer)) = told_by(aside) else { return None };
    let told_here = facts.get(&key).is_some_and(|told| told.answer == answer);
    let told_elsewhere = earlier
        .iter()
        .filter(|stop| !stop.is_set_aside())
        .any(|stop| told_by(stop).is_some_and(|effect| matches!(effect, Effect::Tell(other, _) if other == key)));
    (told_here && !told_elsewhere).then(|| {
        facts.forget(&key);
        key
    })
}

/// What a `when` may look at: the facts, and the answers to earlier steps that count.
struct Heard<'s, 'a> {
    setting: Setting<'s>,
    heard: &'s BTreeMap<&'a str, (&'a Step, &'a Reply)>,
}

impl Known for Heard<'_, '_> {
    fn see(&self, subject: &Subject) -> Seen<'_> {
        let Subject::Answer(id) = subject else {
            // Taken out of its borrow of a passing view: what it holds lives as long as the facts.
            return match self.setting.facts_on().see(subject) {
                Seen::Known(value) => Seen::Known(Cow::Owned(value.into_owned())),
                Seen::Declined => Seen::Declined,
                Seen::Unknown => Seen::Unknown,
            };
        };
        let Some((step, reply)) = self.heard.get(id.as_str()) else { return Seen::Unknown };
        if **reply == Reply::Declined {
            return Seen::Declined;
        }
        let fact = self.setting.fact_of(step);
        let value = match fact {
            Some(fact) => value_of(fact, reply),
            None => plain_value(reply),
        };
        let (Some(value), Some(fact)) = (value.clone(), fact) else {
            return value.map_or(Seen::Unknown, |value| Seen::Known(Cow::Owned(value)));
        };
        // A month of birth counts as the age of today.
        let mut only = Facts::default();
        only.tell(&fact.key, Answer::Known(value), self.setting.on);
        let view = FactsOn { facts: &only, ..self.setting.facts_on() };
        match view.see(&Subject::Fact(fact.key.clone())) {
            Seen::Known(value) => Seen::Known(Cow::Owned(value.into_owned())),
            _ => Seen::Unknown,
        }
    }

    fn fact(&self, subject: &Subject) -> Option<&Fact> {
        match subject {
            Subject::Fact(key) => self.setting.vocabulary.get(key),
            Subject::Answer(id) => self.heard.get(id.as_str()).and_then(|(step, _)| self.setting.fact_of(step)),
        }
    }

    fn places(&self) -> &Places {
        self.setting.places
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
