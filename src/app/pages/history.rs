//! Messages so far, newest first.

use super::Body;
use crate::app::build;
use crate::app::model::Model;

pub fn page(model: &Model) -> Body {
    let mut blocks: Vec<_> = model.history.iter().rev().map(|message| build::text(message.clone())).collect();
    if blocks.is_empty() {
        blocks.push(build::text("No messages yet."));
    }
    blocks.push(build::button("close", "Close"));
    Body::new("Messages so far", blocks)
}
