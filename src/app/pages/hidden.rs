//! Nothing to see: the screen is hidden.

use super::Body;
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;

pub fn page() -> Body {
    Body::new("Fingerpost", vec![build::button("show", "Ready")])
}

pub fn enter(model: &mut Model) -> Vec<Effect> {
    model.close();
    Vec::new()
}
