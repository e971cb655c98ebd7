//! The pages of a club, a small file each.

mod agenda;
mod all;
mod at_meeting;
mod day;
mod describe;
mod forget;
mod join;
mod leave;
mod link;
mod meeting;
mod meetings;
mod member;
mod members;
mod new_member;
mod one;
mod register;
mod rename;
mod standing;
mod text;

use super::{Body, drafts, fault};
use crate::app::build;
use crate::app::case::Case;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd, Then};
use crate::app::page::{ControlId, Typing};
use crate::app::screen::Screen;
use crate::record::{Change, Club, ClubChange, EventId, Meeting};

pub use agenda::{agenda_changed, agenda_ended, agenda_is_ended, left_behind, stands_now};
pub use describe::{is_typed, opened};
pub use register::{marked, marks, marks_on};
pub use text::{NO_SUCH_DAY, NOT_KEPT, asks_first};

/// A page that shows no more what it was about.
const GONE: &str = "This is no longer here. It was undone, or erased.";

/// Said where a club is open and something is about one person.
pub const OF_ONE_PERSON: &str = "A club is open, and this is about one person. What a group agreed stands with its meeting.";

/// The page of that kind.
pub fn page(model: &Model, frame: &Frame, page: &ClubPage) -> Body {
    match page {
        ClubPage::All => return all::page(model, frame),
        ClubPage::New => return describe::new_page(model, frame),
        _ => {}
    }
    let Some((case, club)) = at_hand(model) else { return gone() };
    match page {
        ClubPage::All | ClubPage::New => gone(),
        ClubPage::One => one::page(model, frame, club),
        ClubPage::Describe => describe::page(model, frame, club),
        ClubPage::Members => members::page(model, frame, club),
        ClubPage::NewMember(meeting) => new_member::page(frame, *meeting),
        ClubPage::Member(member) => member::page(model, frame, club, *member),
        ClubPage::Rename(member) => rename::page(frame, club, *member),
        ClubPage::Leave(member) => leave::page(frame, club, *member),
        ClubPage::Forget(member) => forget::page(model, frame, (case, club), *member),
        ClubPage::Link(member) => link::page(model, frame, club, *member),
        ClubPage::LinkAgreed(member, person) => link::agreed_page(model, frame, club, (*member, *person)),
        ClubPage::Meetings => meetings::page(model, frame, club),
        ClubPage::NewMeeting => day::new_page(frame),
        ClubPage::Meeting(meeting) => meeting::page(model, frame, (case, club), *meeting),
        ClubPage::Move(meeting) => day::move_page(frame, club, *meeting),
        ClubPage::Cancel(meeting) => day::cancel_page(frame, club, *meeting),
        ClubPage::Join(meeting, with) => join::page(club, *meeting, *with),
        ClubPage::Register(meeting) => register::page(model, frame, club, *meeting),
        ClubPage::OneByOne(meeting) => at_meeting::all(frame, club, *meeting),
        ClubPage::AtMeeting(meeting, member) => at_meeting::page(frame, club, *meeting, *member),
        ClubPage::Text(meeting, kind) => text::page(model, frame, club, (*meeting, *kind)),
    }
}

/// Does what a control of that page is for.
pub fn enter(model: &mut Model, control: ControlId, row: usize, page: &ClubPage) -> Vec<Effect> {
    match page {
        ClubPage::All => all::enter(model, control, row),
        ClubPage::New => describe::enter_new(model),
        ClubPage::One => one::enter(model, row),
        ClubPage::Describe => describe::enter(model),
        ClubPage::Members => members::enter(model, control, row),
        ClubPage::NewMember(meeting) => new_member::enter(model, *meeting),
        ClubPage::Member(member) => member::enter(model, row, *member),
        ClubPage::Rename(member) => rename::enter(model, *member),
        ClubPage::Leave(member) => leave::enter(model, *member),
        ClubPage::Forget(member) => forget::enter(model, control, row, *member),
        ClubPage::Link(member) => link::enter(model, control, row, *member),
        ClubPage::LinkAgreed(member, person) => link::enter_agreed(model, *member, *person),
        ClubPage::Meetings => meetings::enter(model, control, row),
        ClubPage::NewMeeting => day::enter_new(model),
        ClubPage::Meeting(meeting) => meeting::enter(model, row, *meeting),
        ClubPage::Move(meeting) => day::enter_move(model, *meeting),
        ClubPage::Cancel(meeting) => day::enter_cancel(model, *meeting),
        ClubPage::Join(meeting, with) => join::enter(model, control, *meeting, *with),
        ClubPage::Register(meeting) => register::enter(model, control, *meeting),
        ClubPage::OneByOne(meeting) => at_meeting::enter_all(model, control, row, *meeting),
        ClubPage::AtMeeting(meeting, member) => at_meeting::enter(model, *meeting, *member),
        ClubPage::Text(meeting, kind) => text::enter(model, *meeting, *kind),
    }
}

/// Under what name, and in which fields, what is being typed on a page of the club at hand is kept.
pub fn draft(page: &ClubPage) -> (String, &'static [ControlId]) {
    match page {
        ClubPage::Describe => ("club".to_owned(), describe::FIELDS),
        ClubPage::NewMember(_) => ("club-member".to_owned(), &[new_member::NAME]),
        ClubPage::Rename(member) => (format!("club-name {member}"), &[rename::NAME]),
        ClubPage::Leave(member) => (format!("club-leave {member}"), leave::FIELDS),
        ClubPage::LinkAgreed(member, _) => (format!("club-link {member}"), &[link::AGREED]),
        ClubPage::NewMeeting => ("club-meeting".to_owned(), day::FIELDS),
        ClubPage::Move(meeting) => (format!("club-move {meeting}"), &[day::ON]),
        ClubPage::Cancel(meeting) => (format!("club-cancel {meeting}"), &[day::WHY]),
        ClubPage::AtMeeting(meeting, member) => (format!("club-at {meeting} {member}"), at_meeting::FIELDS),
        ClubPage::Text(meeting, kind) => (format!("club-text {} {meeting}", kind.words()), &[text::TEXT]),
        // The page of a new club is put by itself. The others are for choosing.
        ClubPage::New | ClubPage::All | ClubPage::One | ClubPage::Members | ClubPage::Member(_) => (String::new(), &[]),
        ClubPage::Forget(_) | ClubPage::Link(_) | ClubPage::Meetings | ClubPage::Meeting(_) | ClubPage::Join(..) => (String::new(), &[]),
        ClubPage::Register(_) | ClubPage::OneByOne(_) => (String::new(), &[]),
    }
}

/// How text goes into a field of such a page.
pub fn typing(page: &ClubPage) -> Typing {
    if matches!(page, ClubPage::Text(..)) { Typing::Long } else { Typing::Line }
}

/// What is wrong with what was typed into a control in the line mode, where one thing is asked after another.
pub fn given(model: &mut Model, control: ControlId, page: &ClubPage) -> Option<String> {
    let typed = !model.frame().text(control).trim().is_empty();
    match page {
        ClubPage::New | ClubPage::Describe => describe::given(model, control),
        ClubPage::NewMeeting if control == day::ON => day::day(model, None).err(),
        ClubPage::AtMeeting(..) if control == at_meeting::FEELS => at_meeting::feels(model.frame()).err(),
        ClubPage::Leave(_) if control == leave::ON && typed => leave::day(model).err(),
        _ => None,
    }
}

/// Opens a page of the club at hand with what was being typed there, or with what stands there now.
fn open(model: &mut Model, page: ClubPage) {
    model.open(Screen::Club(page.clone()));
    match &page {
        ClubPage::Describe => describe::choose(model),
        ClubPage::AtMeeting(meeting, member) => at_meeting::choose(model, *meeting, *member),
        _ => {}
    }
    if drafts::put_back(model) {
        model.say(drafts::BACK);
        return;
    }
    match &page {
        ClubPage::Describe => describe::fill(model),
        ClubPage::Rename(member) => rename::fill(model, *member),
        ClubPage::AtMeeting(meeting, member) => at_meeting::fill(model, *meeting, *member),
        ClubPage::Text(meeting, kind) => text::fill(model, *meeting, *kind),
        _ => {}
    }
}

/// A page was closed once something was kept: one that only led to it goes with it.
pub fn closed(model: &mut Model) {
    if matches!(model.frame().screen, Screen::Club(ClubPage::Link(_))) {
        model.close();
    }
}

/// The club at hand.
fn at_hand(model: &Model) -> Option<(&Case, &Club)> {
    model.case.as_ref().and_then(|case| Some((case, case.club.as_ref()?)))
}

fn club(model: &Model) -> Option<&Club> {
    at_hand(model).map(|(_, club)| club)
}

/// A meeting of the club at hand, be it by the id of an entry that became part of it.
fn meeting_of(model: &Model, meeting: EventId) -> Option<&Meeting> {
    club(model)?.meeting_or_part(meeting)
}

fn gone() -> Body {
    Body::new("The club", vec![build::text(GONE)])
}

/// Keeps changes of the club at hand, and takes the drafts of the page away.
fn keep(model: &mut Model, changes: Vec<ClubChange>, then: Then) -> Vec<Effect> {
    let Some(tree) = model.case.as_ref().map(|case| case.tree) else { return Vec::new() };
    let changes = changes.into_iter().map(Change::Club).chain(drafts::given(model)).collect();
    vec![Effect::Commit { tree: Some(tree), changes, then }]
}

/// The same, and the page is closed with these words; where nothing changed, it is closed and that is said.
fn keep_and_close(model: &mut Model, changes: Vec<ClubChange>, words: impl Into<String>) -> Vec<Effect> {
    if changes.is_empty() {
        let given = keep(model, changes, Then::Quietly);
        model.close();
        model.say("Nothing was changed.");
        return given.into_iter().filter(|effect| matches!(effect, Effect::Commit { changes, .. } if !changes.is_empty())).collect();
    }
    keep(model, changes, Then::Close(words.into()))
}

/// In lines, *yes* to a warning keeps what was warned about: those words stand in the field again. *No* puts them back as well, to be asked about
/// anew. Whether it was no.
pub fn yes_or_no(model: &mut Model, control: ControlId, kind: Typing) -> bool {
    let said = crate::text::fold(model.frame().text(control).trim());
    let no = matches!(said.as_str(), "no" | "n");
    if model.front == FrontEnd::Screen || !(no || matches!(said.as_str(), "yes" | "y")) {
        return false;
    }
    let Some(words) = model.frame().weighed.get(control).cloned() else { return false };
    let frame = model.frame_mut();
    frame.fill(control, kind, &words);
    if no {
        frame.weighed.remove(control);
    }
    no
}

/// How one goes on with what was warned about: in lines it is a question.
fn go_on(model: &Model) -> &'static str {
    if model.front == FrontEnd::Plain { "say yes" } else { "go on again" }
}

/// Whether these words of a control were warned about on the page on top; from now on they were.
fn warned_of(model: &mut Model, control: ControlId, words: &str) -> bool {
    model.frame_mut().weighed.insert(control, words.to_owned()).as_deref() == Some(words)
}
