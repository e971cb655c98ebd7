//! Set up notes: who you are, and a passphrase, twice.

use super::{Body, twice};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::app::user_name;
use crate::passport::{EASY_TO_GUESS, is_easy_to_guess, is_long_enough};
use crate::text::{capital, sentences};

const USER: ControlId = "user";
const PASSPHRASE: ControlId = "passphrase";
const AGAIN: ControlId = "again";

pub fn page(frame: &Frame) -> Body {
    Body::new(
        "Set up my notes",
        vec![
            build::text("Your notes are sealed with a passphrase before any name is written. Nobody can open them without it."),
            build::field(frame, USER, "Your name or initials", "It stands beside what you write."),
            build::secret(frame, PASSPHRASE, "Passphrase", "Four or more words that you will remember. It is not shown."),
            build::secret(frame, AGAIN, "The same passphrase again", ""),
            build::button("make", "Set up my notes"),
        ],
    )
}

/// The passphrase was given, and the focus goes on: that it is easy to guess is said at once. It is taken all the same.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    let frame = model.frame();
    if control == PASSPHRASE && is_long_enough(frame.text(PASSPHRASE)) && is_easy_to_guess(frame.text(PASSPHRASE), frame.text(USER)) {
        model.say(sentences(EASY_TO_GUESS));
    }
    None
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let frame = model.frame_mut();
    let user = match user_name(frame.text(USER)) {
        Ok(user) => user,
        Err(why) => return super::fault(model, USER, format!("{}. Type your name or initials.", capital(&why))),
    };
    let passphrase = match twice::typed_twice(frame, PASSPHRASE, AGAIN) {
        Ok(passphrase) => passphrase,
        Err(wrong) => return super::fault(model, PASSPHRASE, wrong),
    };
    model.busy = Some("Setting up your notes. This takes a moment.".to_owned());
    vec![Effect::SetUp { user, passphrase }]
}

pub fn failed(model: &mut Model) {
    model.frame_mut().focus = PASSPHRASE;
}
