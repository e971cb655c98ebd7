//! The loop between model and runtime that both front ends turn: a message in, its effects carried out, their outcomes in again.

use std::time::Duration;

use jiff::Timestamp;

use super::model::Model;
use super::msg::{Effect, FrontEffect, Msg, Runtime};
use super::outcome::Outcome;
use super::page::Page;

/// The time for which a front end waits does not pass while the machine sleeps: looked at the clock this often, a deadline that passed in the
/// night is met soon after waking.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The model and what carries out its effects.
pub struct Engine<'r> {
    /// The model.
    pub model: Model,
    /// What an effect failed of last, in a sentence, and its exit code.
    pub failure: Option<(String, u8)>,
    runtime: &'r mut dyn Runtime,
}

impl<'r> Engine<'r> {
    /// Joins a model to a runtime.
    pub fn new(model: Model, runtime: &'r mut dyn Runtime) -> Self {
        let mut engine = Self { model, failure: None, runtime };
        engine.model.clock(engine.runtime.now());
        engine
    }

    /// Takes one message through the model and carries out what comes of it. What is for the front end is given back, in order.
    pub fn send(&mut self, msg: Msg) -> Vec<FrontEffect> {
        let mut front = Vec::new();
        let mut waiting = std::collections::VecDeque::from([msg]);
        if self.model.reading && matches!(waiting[0], Msg::Input(_) | Msg::Command(_)) {
            waiting.extend(self.runtime.wait().map(Msg::Happened));
            waiting.rotate_right(1);
        }
        while let Some(msg) = waiting.pop_front() {
            self.model.clock(self.runtime.now());
            for effect in super::update(&mut self.model, msg) {
                match effect {
                    Effect::Front(effect) => front.push(effect),
                    effect => waiting.extend(self.perform(effect).map(Msg::Happened)),
                }
            }
        }
        front
    }

    fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        let outcome = self.runtime.perform(effect);
        if let Some(Outcome::Failed { sentence, code }) = &outcome {
            self.failure = Some((sentence.clone(), *code));
        }
        outcome
    }

    /// The page as it stands.
    pub fn page(&self) -> Page {
        super::page(&self.model)
    }

    /// How long until the model wants a [`Msg::Tick`], and a minute at most; none: not until something happens.
    pub fn patience(&self) -> Option<Duration> {
        let due: Timestamp = self.model.deadline()?;
        let patience = Duration::try_from(self.runtime.now().until(due).ok()?).unwrap_or_default();
        Some(patience.min(LONGEST_WAIT))
    }

    /// Tells that the page is on the screen.
    pub fn shown(&mut self) {
        self.runtime.shown();
    }

    /// The outcome of something slow, if it is there.
    pub fn finished(&mut self) -> Option<Outcome> {
        self.runtime.finished()
    }

    /// Waits for the outcome of something slow; none where nothing is under way.
    pub fn wait(&mut self) -> Option<Outcome> {
        self.runtime.wait()
    }

    /// Becomes readable when [`Engine::finished`] has something to give.
    pub fn wake(&self) -> std::os::fd::BorrowedFd<'_> {
        self.runtime.wake()
    }
}
