//! One fact, asked on its own.

use super::question::answer;
use super::{Body, ask_next, use_only};
use crate::app::asking::asking;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::app::talk::setting_of;
use crate::conversation::{self, Language, Reply, Setting, Step};
use crate::facts::Fact;
use crate::record::Change;

/// Under this, with the fact's key, an answer is kept while it is being typed.
pub const DRAFT: &str = "fact";

/// How many kinds of support are named that it would settle.
const NAMED: usize = 6;

/// Opens the page of a fact, with what is known of it: a set that is added to must not lose what was told before.
pub fn open(model: &mut Model, key: &str) {
    model.open(Screen::Fact(key.to_owned()));
    let known = asked(model, key).and_then(|(setting, step, _)| {
        let nod = setting.nod(&step)?;
        Some(answer::prefill(&setting, &step, &nod.reply))
    });
    if let Some(known) = known {
        known.put(model.frame_mut());
    }
    model.frame_mut().passing = model.case.as_ref().is_some_and(|case| case.used().has_fact(key));
    super::restore_draft(model);
}

fn asked<'m>(model: &'m Model, key: &str) -> Option<(Setting<'m>, Step, &'m Fact)> {
    let fact = model.catalogue().vocabulary.get(key)?;
    Some((setting_of(model)?, Step::asking(fact), fact))
}

pub fn page(model: &Model, frame: &Frame, key: &str) -> Body {
    let Some((setting, step, fact)) = asked(model, key) else {
        return Body::new("A question", vec![build::text("This question is no longer in the catalogue.")]);
    };
    let mut blocks = vec![build::text(fact.question.clone()), build::value("Why we ask", &fact.why)];
    blocks.extend(use_only::notice(frame.passing));
    let worth = asking(model).next.into_iter().find(|ask| ask.fact == key);
    blocks.extend(worth.map(|ask| build::value("What it is for", ask_next::worth(&ask, NAMED))));
    blocks.extend(setting.nod(&step).as_ref().map(|nod| super::question::known(nod, frame.passing)));
    blocks.extend(answer::controls(model, &setting, frame, &step, Language::English));
    if !answer::goes_on_by_itself(&setting, &step) {
        blocks.push(build::button("go-on", "Go on"));
        blocks.extend(answer::ways_out(model, &setting, &step));
    }
    blocks.extend(use_only::way_back(frame.passing));
    Body::new("A question", blocks)
}

pub fn enter(model: &mut Model, control: ControlId, key: &str) -> Vec<Effect> {
    if control == use_only::KEEP {
        return use_only::keep_after_all(model);
    }
    if let Some(said) = answer::way_out(control) {
        return tell(model, key, &said);
    }
    let Some((setting, step, _)) = asked(model, key) else { return Vec::new() };
    match answer::reply(&setting, model.frame(), &step) {
        Ok(Reply::Skipped) => {
            model.close();
            model.say("Left for now.");
            Vec::new()
        }
        Ok(reply) => tell(model, key, &reply),
        Err(words) => super::fault(model, super::question::ANSWER, words),
    }
}

fn tell(model: &mut Model, key: &str, reply: &Reply) -> Vec<Effect> {
    let Some((setting, step, _)) = asked(model, key) else { return Vec::new() };
    // Told in a session, it goes where the session goes when that is undone.
    let Some(case) = &model.case else { return Vec::new() };
    let (with, passing) = (case.session, model.frame().passing);
    // What is kept is made of what is kept.
    let setting = if passing { setting } else { Setting { facts: &case.person.facts, ..setting } };
    let change = match setting.effect_of(&step, reply) {
        Some(conversation::Effect::Tell(fact, answer)) => Change::FactTold { fact, answer, on: setting.on, with },
        Some(conversation::Effect::Forget(fact)) => Change::FactForgotten { fact, with },
        _ => return Vec::new(),
    };
    let tree = Some(case.tree);
    if passing {
        use_only::take(model, vec![change]);
        model.close();
        model.say(format!("{} What could help has been looked at again.", use_only::USED));
        return Vec::new();
    }
    let changes = std::iter::once(change).chain(super::drafts::answered(model, reply)).collect();
    vec![Effect::Commit { tree, changes, then: Then::Close("Saved. What could help has been looked at again.".to_owned()) }]
}

/// Whether another answer stands on the page than the one it opened with.
pub fn is_new(model: &Model, key: &str) -> bool {
    let Some((setting, step, _)) = asked(model, key) else { return false };
    answer::reply(&setting, model.frame(), &step).ok() != setting.nod(&step).map(|nod| nod.reply)
}

/// "Not sure": the fact is unknown.
pub fn not_sure(model: &mut Model, key: &str) -> Vec<Effect> {
    tell(model, key, &Reply::NotSure)
}

/// "Rather not say": it is not asked again.
pub fn decline(model: &mut Model, key: &str) -> Vec<Effect> {
    tell(model, key, &Reply::Declined)
}
