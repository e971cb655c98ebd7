//! The conversation at hand: its script, how it stands, and what an answer brings with it.

use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::model::Model;
use crate::catalogue::Provision;
use crate::conversation::{Effect, Reply, Script, Setting, Step, Walk};
use crate::facts::Facts;
use crate::matching::{Match, Matcher, Matches, Why};
use crate::record::{Change, EventId, Session};

/// The session that is going on, with its script and how the script stands.
pub struct Talk<'m> {
    /// The person at hand.
    pub case: &'m Case,
    /// The session.
    pub session: &'m Session,
    /// Its script.
    pub script: &'m Script,
    /// What the questions stand on.
    pub setting: Setting<'m>,
    /// How the script stands.
    pub walk: Walk<'m>,
}

impl<'m> Talk<'m> {
    /// The conversation at hand, if there is one and its script is still in the catalogue.
    pub fn of(model: &'m Model) -> Option<Self> {
        let case = model.case.as_ref()?;
        let session = case.session()?;
        let script = model.library.scripts.get(&session.script)?;
        let setting = setting(model, case, session.present.is_alone());
        let kept = session.answers.iter().map(|(step, answered)| (step.as_str(), &answered.reply));
        // Of two answers to a step the later counts.
        let answers = kept.chain(case.used().replies(session.event));
        let earlier: Vec<&Session> = case.person.sessions.iter().filter(|other| is_before(other, session)).collect();
        let last = |step: &str| {
            let answered =
                earlier.iter().rev().find_map(|session| session.answers.get(step).filter(|answered| answered.reply != Reply::Skipped));
            answered.map(|answered| (&answered.reply, model.day(answered.at)))
        };
        let walk = Walk::new(script, setting, answers).recalling(&setting, last);
        Some(Self { case, session, script, setting, walk })
    }

    /// The step of that id.
    pub fn step(&self, id: &str) -> Option<&'m Step> {
        self.script.step(id).map(|(_, step)| step)
    }

    /// What an answer to a step changes when it is kept: the answer itself, and the fact or the sharing that comes with it. Nothing in it
    /// comes from what is used and not kept.
    pub fn changes(&self, step: &Step, reply: Reply) -> Vec<Change> {
        let kept = self.session.answers.iter().map(|(step, answered)| (step.as_str(), &answered.reply)).collect();
        self.changes_over(&self.case.person.facts, kept, step, reply)
    }

    /// What an answer to a step changes when it is used and not kept.
    pub fn changes_used(&self, step: &Step, reply: Reply) -> Vec<Change> {
        let all = self.walk.stops().iter().filter_map(|stop| Some((stop.step.id.as_str(), stop.reply?))).collect();
        self.changes_over(self.case.facts(), all, step, reply)
    }

    /// Whether what stands at a step was used and not kept, be it the answer or the fact that is shown for a nod.
    pub fn is_used(&self, step: &Step) -> bool {
        let used = self.case.used();
        let fact = self.setting.fact_of(step);
        used.has_reply(self.session.event, &step.id)
            || (!self.session.answers.contains_key(&step.id) && fact.is_some_and(|fact| used.has_fact(&fact.key)))
    }

    fn changes_over(&self, facts: &Facts, replies: BTreeMap<&str, &Reply>, step: &Step, reply: Reply) -> Vec<Change> {
        let setting = Setting { facts, ..self.setting };
        let own = setting.effect_of(step, &reply);
        let moved = self.moved_by(&setting, replies, (step, &reply), own.as_ref());
        let answered = Change::Answered { session: self.session.event, step: step.id.clone(), reply };
        let with: Option<EventId> = None;
        let brought = own.into_iter().chain(moved).map(|effect| match effect {
            Effect::Tell(fact, answer) => Change::FactTold { fact, answer, on: self.setting.on, with },
            Effect::Forget(fact) => Change::FactForgotten { fact, with },
            Effect::Share(item, agreed) => Change::SharingAgreed { item, agreed, with },
        });
        std::iter::once(answered).chain(brought).collect()
    }

    /// What an answer does through other answers: what came with those that it sets aside is taken back, and what comes with those that
    /// apply again is told again. Whoever reads the record later sees no more than what counts.
    fn moved_by(
        &self,
        setting: &Setting<'_>,
        replies: BTreeMap<&str, &Reply>,
        (step, reply): (&Step, &Reply),
        own: Option<&Effect>,
    ) -> Vec<Effect> {
        let was_aside: BTreeSet<String> =
            Walk::new(self.script, *setting, replies.clone()).set_aside().map(|stop| stop.step.id.clone()).collect();
        let others = replies.iter().map(|(id, reply)| (*id, *reply)).filter(|(id, _)| *id != step.id);
        let replies = others.chain([(step.id.as_str(), reply)]);
        let mut facts = setting.facts.clone();
        let told = match own {
            Some(Effect::Tell(key, answer)) => {
                facts.tell(key, answer.clone(), setting.on);
                Some(key)
            }
            Some(Effect::Forget(key)) => {
                facts.forget(key);
                Some(key)
            }
            Some(Effect::Share(..)) | None => None,
        };
        let setting = Setting { facts: &facts, ..*setting };
        let after = Walk::new(self.script, setting, replies);
        let is_agreed = |item: &String| self.case.person.sharing.get(item) == Some(&true);
        let mut moved = Vec::new();
        for stop in after.stops().iter().filter(|stop| stop.step.id != step.id) {
            let Some(effect) = stop.reply.and_then(|reply| setting.effect_of(stop.step, reply)) else { continue };
            let is_back = was_aside.contains(&stop.step.id) && !stop.is_set_aside();
            match effect {
                Effect::Tell(key, _) | Effect::Forget(key) if told == Some(&key) => {}
                Effect::Tell(key, _) if stop.is_set_aside() && facts.get(&key).is_some() && after.facts().get(&key).is_none() => {
                    moved.push(Effect::Forget(key));
                }
                Effect::Share(item, true) if stop.is_set_aside() && is_agreed(&item) => moved.push(Effect::Share(item, false)),
                effect if is_back => moved.push(effect),
                _ => {}
            }
        }
        moved
    }
}

/// Whether a session was one of the same script, before the one at hand.
fn is_before(other: &Session, session: &Session) -> bool {
    other.script == session.script && other.event != session.event && other.started <= session.started
}

/// What questions to the person at hand stand on, in a session or out of one.
pub fn setting_of(model: &Model) -> Option<Setting<'_>> {
    let case = model.case.as_ref()?;
    Some(setting(model, case, case.session().is_none_or(|session| session.present.is_alone())))
}

fn setting<'m>(model: &'m Model, case: &'m Case, alone: bool) -> Setting<'m> {
    let catalogue = model.catalogue();
    Setting { vocabulary: &catalogue.vocabulary, places: &model.library.places, facts: case.facts(), on: model.today(), alone }
}

/// What is known of the person at hand, without the facts that came from answers set aside, ready to be held against the catalogue.
/// Where nobody is at hand nothing is known.
pub fn matcher(model: &Model) -> Matcher<'_> {
    let talk = Talk::of(model);
    let told = talk.as_ref().map(|talk| talk.walk.facts()).or_else(|| model.case.as_ref().map(|case| case.facts()));
    Matcher::new(model.catalogue(), &model.library.places, told.cloned().unwrap_or_default(), model.today())
}

/// What could help the person at hand on the day: what can be had, or may be.
pub fn matches(model: &Model) -> Matches<'_> {
    matcher(model).matches()
}

/// One kind of support held against the person at hand, whether or not it can be had, and why; none where nobody is at hand.
pub fn matched<'m>(model: &'m Model, provision: &'m Provision) -> Option<(Match<'m>, Why)> {
    model.case.as_ref().filter(|case| case.club.is_none())?;
    let matcher = matcher(model);
    let found = matcher.one(provision);
    let why = matcher.why(&found);
    Some((found, why))
}

#[cfg(test)]
#[path = "talk_tests.rs"]
mod tests;
