//! What is being typed on a page, kept so that neither going back nor a power cut loses it.

use super::about::{agreements, complaints, hand_over, holds, one, withdraw};
use super::{body, club, entry, fact, follow_up, log_call, new_action, note, notes, question, safety, work};
use crate::app::case::Case;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, Then};
use crate::app::page::{Block, Control, ControlId, Typing};
use crate::app::screen::Screen;
use crate::conversation::Reply;
use crate::record::{Change, SAFETY_DRAFT};

/// What is said when a page is left on which something was being typed.
pub const STAYS: &str = "What you were typing is kept. It will be here when you come back.";

/// What is said when a draft is back.
pub const BACK: &str = "What you were typing here is back.";

/// The controls of a page in which something is kept while it is being typed, each with its place in the record.
fn places(model: &Model, frame: &Frame) -> Vec<(ControlId, String)> {
    let Some(case) = &model.case else { return Vec::new() };
    if frame.passing || case.is_read_only() {
        return Vec::new();
    }
    let form = |name: &str, fields: &[ControlId]| fields.iter().map(|field| (*field, format!("{name} {field}"))).collect();
    match &frame.screen {
        Screen::Question(step) => case.session.map(|session| (question::ANSWER, format!("answer {step} {session}"))).into_iter().collect(),
        Screen::Fact(key) => vec![(question::ANSWER, format!("{} {key}", fact::DRAFT))],
        Screen::Notes(kind) => vec![(notes::TEXT, notes::draft_place(*kind))],
        Screen::NewAction => form("new-action", new_action::FIELDS),
        Screen::ChangeAction(event) => form(&format!("action {event}"), new_action::FIELDS),
        Screen::Work(page) => form(&page.place(), work::fields(*page)),
        Screen::NewFollowUp => form("new-follow-up", follow_up::FIELDS),
        Screen::CallNote { .. } => form("call", log_call::note::FIELDS),
        Screen::Entry(id) => vec![(entry::REASON, entry::draft_place(id))],
        Screen::AboutOne(about) => form(&format!("about {}", about.label()), &[one::TEXT]),
        Screen::NewAgreement => form("new-agreement", agreements::FIELDS),
        Screen::NewComplaint => form("complaint", complaints::FIELDS),
        Screen::Complaint(event) => form(&format!("complaint {event}"), complaints::ANSWER_FIELDS),
        Screen::Club(page) => {
            let (name, fields) = club::draft(page);
            form(&name, fields)
        }
        Screen::NewHold => form("hold", holds::FIELDS),
        Screen::Hold(event) => form(&format!("hold {event}"), holds::LIFT_FIELDS),
        Screen::Withdraw => form("withdraw", withdraw::FIELDS),
        Screen::HandOver => form("hand-over", hand_over::FIELDS),
        Screen::Note(event) => form(&format!("note {event}"), &[note::TEXT]),
        Screen::SafetyTell => form(SAFETY_DRAFT, safety::FIELDS),
        Screen::SafetyNote(event) => form(&format!("{SAFETY_DRAFT} {event}"), safety::LATER),
        // What is typed here is looked for, is secret, or is for nobody's record.
        Screen::Lookup | Screen::People | Screen::Stale | Screen::Glossary | Screen::Actions | Screen::Merge | Screen::MoveNote(_) => {
            Vec::new()
        }
        Screen::SetUp | Screen::RecoveryWords | Screen::Unlock | Screen::Erase | Screen::Backups => Vec::new(),
        Screen::NewPassport(_) | Screen::BringIn(_) | Screen::PassportWords(_) | Screen::PassportInto(_) => Vec::new(),
        Screen::Caseload | Screen::Sharing(_) | Screen::Figures | Screen::BetterOff | Screen::BetterOffSum(_) => Vec::new(),
        Screen::Setting(_) | Screen::TryKeys => Vec::new(),
        // Somebody new has no record yet: the page itself is put by.
        Screen::NewSession { .. } => Vec::new(),
        // Here is only chosen, or read.
        Screen::First | Screen::Today | Screen::Person | Screen::About | Screen::NotesSoFar | Screen::Opening => Vec::new(),
        Screen::Agreements | Screen::Agreement(_) | Screen::Complaints | Screen::Holds | Screen::Receipt(_) | Screen::MergeWith(_) => {
            Vec::new()
        }
        Screen::Matches | Screen::AskNext | Screen::Offers | Screen::Offer { .. } | Screen::Plan | Screen::Doors => Vec::new(),
        Screen::Timeline | Screen::Done(_) | Screen::Action(_) | Screen::NewReferral(_) | Screen::Referral(_) => Vec::new(),
        Screen::LogCall { .. } | Screen::Check | Screen::Handout | Screen::Passport(..) | Screen::PassportHolds(_) => Vec::new(),
        Screen::Safety | Screen::Together | Screen::Help(_) | Screen::FiguresCounted(_) | Screen::Settings | Screen::Keys => Vec::new(),
        Screen::History | Screen::Hidden => Vec::new(),
    }
}

/// How text goes into a control of a page; none where it does not, or the control is not there.
fn typing(model: &Model, frame: &Frame, control: ControlId) -> Option<Typing> {
    match &frame.screen {
        // Which control a question has hangs on the script. Not the whole page: its commands ask whether there is a draft.
        Screen::Question(_) | Screen::Fact(_) => body(model, frame).blocks.iter().find_map(|block| match block {
            Block::Control(found) if found.id == control => Control::typing(found),
            _ => None,
        }),
        Screen::Notes(_) | Screen::Note(_) => Some(Typing::Long),
        Screen::Club(page) => Some(club::typing(page)),
        Screen::SafetyTell if control == safety::WORDS => Some(Typing::Long),
        _ => Some(Typing::Line),
    }
}

/// The effect that keeps what is being typed on the page on top; none where there is nothing to keep.
pub fn draft(model: &Model) -> Option<Effect> {
    keep(model, std::iter::once(model.frame()))
}

/// The effect that keeps what is being typed on every page of the stack: those beneath have something to keep only when keeping it failed.
pub fn all(model: &Model) -> Option<Effect> {
    keep(model, model.frames.iter())
}

fn keep<'m>(model: &'m Model, frames: impl Iterator<Item = &'m Frame>) -> Option<Effect> {
    let changes = unkept(model, frames);
    let tree = model.case.as_ref().map(|case| case.tree);
    (!changes.is_empty()).then_some(Effect::Commit { tree, changes, then: Then::Quietly })
}

/// What is being typed on these pages and is not kept as it stands.
fn unkept<'m>(model: &'m Model, frames: impl Iterator<Item = &'m Frame>) -> Vec<Change> {
    let Some(case) = &model.case else { return Vec::new() };
    let kept = |place: &str| case.person.drafts.get(place).map_or("", String::as_str);
    let texts = frames.flat_map(|frame| places(model, frame).into_iter().map(move |(control, place)| (frame, control, place)));
    texts
        .filter(|(frame, control, place)| kept(place) != frame.text(control) && typing(model, frame, control).is_some())
        .map(|(frame, control, place)| Change::DraftKept { place, text: frame.text(control).to_owned() })
        .collect()
}

/// Puts back what was being typed on the page on top, and says so.
pub fn restore(model: &mut Model) {
    if put_back(model) {
        model.say(BACK);
    }
}

/// Puts back what was being typed on the page on top. Whether there was anything.
pub fn put_back(model: &mut Model) -> bool {
    let Some(case) = &model.case else { return false };
    let drafts: Vec<(ControlId, String)> = places(model, model.frame())
        .into_iter()
        .filter_map(|(control, place)| Some((control, case.person.drafts.get(&place)?.clone())))
        .collect();
    let mut restored = false;
    for (control, text) in drafts {
        if let Some(kind) = typing(model, model.frame(), control) {
            model.frame_mut().fill(control, kind, &text);
            restored = true;
        }
    }
    restored
}

/// Whether something that was being typed on the page on top is a draft, or has just become one.
pub fn holds(model: &Model, just_kept: bool) -> bool {
    let Some(case) = &model.case else {
        return super::is_of_nobody_yet(model.frame());
    };
    let mut places = places(model, model.frame()).into_iter().filter(|(control, _)| !model.frame().text(control).is_empty());
    places.any(|(_, place)| just_kept || case.person.drafts.contains_key(&place))
}

/// The question on top is answered so: the changes that it makes to what was being typed there. Words that somebody left for later, or was not
/// sure of, stay for then; those that they would rather not say go, and are back when that is undone.
pub fn answered(model: &mut Model, reply: &Reply) -> Vec<Change> {
    match reply {
        Reply::Skipped | Reply::NotSure => Vec::new(),
        Reply::Declined => {
            gone(model, |case, control, place| case.person.drafts.contains_key(place) || !model.frame().text(control).is_empty())
        }
        _ => given(model),
    }
}

/// What is typed on the page on top is being given: the changes that take its drafts away.
pub fn given(model: &mut Model) -> Vec<Change> {
    model.draft_due = None;
    gone(model, |case, _, place| case.person.drafts.contains_key(place))
}

fn gone(model: &Model, goes: impl Fn(&Case, ControlId, &str) -> bool) -> Vec<Change> {
    let Some(case) = &model.case else { return Vec::new() };
    let gone = places(model, model.frame()).into_iter().filter(|(control, place)| goes(case, control, place));
    gone.map(|(_, place)| Change::DraftKept { place, text: String::new() }).collect()
}
