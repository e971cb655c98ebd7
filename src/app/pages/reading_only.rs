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
        // Nobody comes to these while the record can only be read, or they say themselves what cannot be done.
        Screen::Question(_) | Screen::Fact(_) | Screen::Notes(_) | Screen::NewAction | Screen::ChangeAction(_) | Screen::NewReferral(_) => {
            false
        }
        Screen::NewFollowUp | Screen::LogCall { .. } | Screen::CallNote { .. } | Screen::SafetyTell => false,
        Screen::NewSession { .. } | Screen::Opening => false,
        Screen::NewAgreement | Screen::NewComplaint | Screen::Holds | Screen::NewHold | Screen::Hold(_) | Screen::Erase => false,
        Screen::Merge | Screen::MergeWith(_) | Screen::MoveNote(_) | Screen::Matches | Screen::AskNext | Screen::Check => false,
        Screen::Offers | Screen::Offer { .. } | Screen::Handout | Screen::NewPassport(_) | Screen::Passport(..) => false,
        Screen::BringIn(_) | Screen::PassportWords(_) | Screen::PassportHolds(_) | Screen::PassportInto(_) => false,
        // These lead on, and write nothing in it.
        Screen::Person | Screen::Sessions | Screen::About | Screen::Timeline | Screen::Doors | Screen::Together | Screen::Receipt(_) => {
            false
        }
        Screen::Safety | Screen::Club(_) => false,
        // These are about nobody.
        Screen::First | Screen::Lookup | Screen::Entry(_) | Screen::SetUp | Screen::RecoveryWords | Screen::Unlock | Screen::Passphrase => {
            false
        }
        Screen::Today | Screen::People | Screen::Caseload | Screen::Sharing(_) | Screen::Backups | Screen::Figures => false,
        Screen::FiguresCounted(_) | Screen::Stale | Screen::Glossary | Screen::BetterOff | Screen::BetterOffSum(_) => false,
        Screen::Settings | Screen::Setting(_) | Screen::Keys | Screen::TryKeys | Screen::History => false,
        Screen::Help(_) | Screen::Actions | Screen::Hidden => false,
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
