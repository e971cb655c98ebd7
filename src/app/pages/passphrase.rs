//! Another passphrase for notes that are open.

use super::{Body, fault, twice};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::passport::{EASY_TO_GUESS, is_easy_to_guess, is_long_enough};
use crate::text::{Secret, sentences};

const NOW: ControlId = "now";
const NEW: ControlId = "new";
const AGAIN: ControlId = "again";

/// Said when it is changed.
pub const CHANGED: &str = "The passphrase is changed, and the recovery words are as before. A copy of the notes from before still opens with the old \
                           one, and shows what you write from now on too. If somebody may have one, draw new keys: `fingerpost store passphrase --rekey`.";

pub fn page(frame: &Frame) -> Body {
    Body::new(
        "Change my passphrase",
        vec![
            build::secret(frame, NOW, "Your passphrase as it is", "It is not shown. Your twelve recovery words will do as well."),
            build::secret(frame, NEW, "The new passphrase", "Four or more words that you will remember. It is not shown."),
            build::secret(frame, AGAIN, "The new passphrase again", ""),
            build::button("change", "Change my passphrase"),
        ],
    )
}

/// The new one was given, and the focus goes on: what is wrong with it is said before it is typed again.
pub fn given(model: &mut Model, control: ControlId) -> Option<String> {
    let typed = model.frame().text(NEW);
    if control != NEW || !is_long_enough(typed) {
        return None;
    }
    let user = if let Access::Open(user) = &model.access { user.as_str() } else { "" };
    if is_easy_to_guess(typed, user) {
        model.say(sentences(EASY_TO_GUESS));
    }
    None
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let frame = model.frame_mut();
    if frame.text(NOW).is_empty() {
        return fault(model, NOW, "Nothing is typed. Type your passphrase as it is, or your twelve recovery words.");
    }
    let new = match twice::typed_twice(frame, NEW, AGAIN) {
        Ok(new) => new,
        Err(wrong) => return fault(model, NEW, wrong),
    };
    let now = Secret::from(frame.take_text(NOW));
    model.busy = Some("Changing the passphrase. This takes a moment.".to_owned());
    vec![Effect::ChangePassphrase { now, new }]
}

pub fn changed(model: &mut Model) {
    if matches!(model.frame().screen, crate::app::screen::Screen::Passphrase) {
        model.close();
    }
    model.say(CHANGED);
}

/// It was not done: it is all typed anew, and the passphrase that it was is asked for first.
pub fn failed(model: &mut Model) {
    model.frame_mut().focus = NOW;
}
