//! Nothing to see: the screen is hidden.

use super::Body;
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Message;

/// A word that says nothing of what is hidden, nor that anything is.
const READY: &str = "Ready";

pub fn page() -> Body {
    Body::new("Fingerpost", vec![build::button("show", READY)])
}

/// A key that does nothing: it is answered all the same, by the word that stands there.
pub fn still(model: &mut Model) {
    if !model.status.error {
        model.show(format!("{READY}."), false);
    }
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    if !model.status.error {
        model.status = Message::default();
    }
    model.close();
    Vec::new()
}
