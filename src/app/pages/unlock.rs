//! Open notes: a passphrase, and who you are where there are several.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::{Access, Model};
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::text::Secret;

const USER: ControlId = "user";
const PASSPHRASE: ControlId = "passphrase";

/// The exit code of a wrong passphrase.
const WRONG_PASSPHRASE: u8 = 3;

fn users(model: &Model) -> &[String] {
    match &model.access {
        Access::Closed(users) => users,
        _ => &[],
    }
}

/// After a lock the first words are short and neutral: a screen reader may still be talking.
pub fn page(model: &Model, frame: &Frame) -> Body {
    let users = users(model);
    let mut blocks = Vec::new();
    if users.len() > 1 {
        let options = users.iter().map(Choice::new).collect();
        blocks.push(build::choice(frame, USER, "Who are you?", "", options));
    }
    blocks.push(build::secret(frame, PASSPHRASE, "Passphrase", "It is not shown. Your twelve recovery words will do as well."));
    blocks.push(build::button("open", "Open"));
    Body::new("Open", blocks)
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    let several = users(model).len() > 1;
    let user =
        if several { model.frame().chosen(USER).and_then(|row| users(model).get(row).cloned()) } else { users(model).first().cloned() };
    if several && user.is_none() {
        return super::fault(model, USER, "Nobody is chosen. Choose your name.");
    }
    if model.frame().text(PASSPHRASE).is_empty() {
        return super::fault(model, PASSPHRASE, "Nothing is typed. Type your passphrase, or your twelve recovery words.");
    }
    let passphrase = Secret::from(model.frame_mut().take_text(PASSPHRASE));
    model.busy = Some("Opening. This takes a moment.".to_owned());
    vec![Effect::Unlock { user, passphrase }]
}

/// Where the passphrase is what was wrong, that stands with its field; any other cause is none of the field's.
pub fn failed(model: &mut Model, sentence: &str, code: u8) {
    if code == WRONG_PASSPHRASE {
        model.frame_mut().fault(PASSPHRASE, sentence);
    } else {
        model.frame_mut().focus = PASSPHRASE;
    }
}
