//! A record that this user can read and not change: its pages without what would be refused.

use super::Body;
use crate::app::case::Case;
use crate::app::page::{ACTIONS, Block, Notice, Widget};
use crate::app::screen::Screen;

/// What is said on the pages of a record whose adviser is away.
pub const STANDING_IN: &str =
    "You stand in for this person's adviser, and can read their record but not change it. Tell their adviser what there is to write.";

/// A page of a record that is only read: lists still lead on, what stands in fields is shown, and nothing is offered that writes.
pub fn sift(case: &Case, screen: &Screen, body: Body) -> Body {
    let shown = match screen {
        // What was handed over is taken back where it was done.
        Screen::Done(_) | Screen::HandOver => case.covered,
        Screen::Plan | Screen::NotesSoFar | Screen::Agreements | Screen::Complaints => true,
        Screen::Action(_) | Screen::Referral(_) | Screen::Agreement(_) | Screen::Complaint(_) | Screen::Note(_) => true,
        Screen::Work(_) => true,
        Screen::AboutOne(_) | Screen::SafetyNote(_) | Screen::Withdraw => true,
        _ => false,
    };
    if !shown {
        return body;
    }
    let mut blocks: Vec<Block> = body.blocks.into_iter().filter_map(read).collect();
    if case.covered {
        blocks.insert(0, Block::Notice(Notice::Note, STANDING_IN.to_owned()));
    }
    Body { blocks, ..body }
}

/// A block as it is read.
fn read(block: Block) -> Option<Block> {
    let Block::Control(control) = block else { return Some(block) };
    match &control.widget {
        Widget::Field { text, secret: false, .. } | Widget::LongText { text, .. } if !text.is_empty() => {
            Some(Block::Value { label: control.label, value: text.clone() })
        }
        Widget::List { .. } => Some(Block::Control(control)),
        Widget::Button if matches!(control.id, ACTIONS | "back") => Some(Block::Control(control)),
        _ => None,
    }
}
