//! The pages, one file each: what each shows, and what comes of entering a control on it.

mod about;
mod actions;
mod acts;
mod ask_next;
mod backups;
mod better_off;
mod caseload;
mod check;
mod club;
mod day_to_come;
mod doors;
mod drafts;
mod entry;
mod fact;
mod figures;
mod first;
mod follow_up;
mod glossary;
mod handout;
mod help;
mod hidden;
mod history;
mod hooks;
mod keys;
mod language;
mod log_call;
mod lookup;
mod matches;
mod new_action;
mod new_session;
mod note;
mod notes;
mod offer;
mod opening;
mod passphrase;
mod passport;
mod people;
mod person;
mod plan;
mod question;
mod reading_only;
mod recovery_words;
mod referral;
mod safety;
mod sessions;
mod set_up;
mod setting;
mod settings;
mod stale;
mod timeline;
mod today;
mod together;
mod try_keys;
mod twice;
mod unlock;
mod use_only;
mod work;

use super::commands;
use super::frame::Frame;
use super::model::Model;
use super::msg::Effect;
use super::page::{ACTIONS, Block, ControlId, Message, Page};
use super::screen::Screen;

/// What a page's own file says of it; the rest is the same on every page.
struct Body {
    title: String,
    blocks: Vec<Block>,
}

impl Body {
    fn new(title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { title: title.into(), blocks }
    }
}

/// The page on top.
pub fn page(model: &Model) -> Page {
    let frame = model.frame();
    let mut body = body(model, frame);
    if let Some(case) = model.case.as_ref().filter(|case| case.is_read_only()) {
        body = reading_only::sift(case, &frame.screen, body);
    }
    if let Some(busy) = &model.busy {
        body.blocks.push(Block::Busy(busy.clone()));
    }
    super::hints::sift(model, frame, &mut body.blocks);
    if !matches!(frame.screen, Screen::Hidden | Screen::Actions) {
        body.blocks.push(super::build::button(ACTIONS, "Actions"));
    }
    let kind = frame.screen.kind();
    let mut page = Page {
        name: kind.name,
        is_aside: kind.is_aside,
        title: body.title,
        blocks: body.blocks,
        focus: frame.focus,
        status: model.status.clone(),
        commands: commands::here(model),
        blank: matches!(frame.screen, Screen::Hidden),
    };
    if let Some(busy) = &model.busy {
        page.status = Message { text: busy.clone(), error: false };
    }
    if page.focused().is_none() {
        // On an empty list there is nothing to do.
        let first = page.controls().find(|control| control.rows() > 0).or_else(|| page.controls().next());
        page.focus = first.map_or("", |control| control.id);
    }
    page
}

fn body(model: &Model, frame: &Frame) -> Body {
    match &frame.screen {
        Screen::First => first::page(model, frame),
        Screen::Lookup => lookup::page(model, frame),
        Screen::Entry(id) => entry::page(model, frame, id),
        Screen::SetUp => set_up::page(frame),
        Screen::RecoveryWords => recovery_words::page(model),
        Screen::Unlock => unlock::page(model, frame),
        Screen::Passphrase => passphrase::page(frame),
        Screen::Today => today::page(model, frame),
        Screen::People => people::page(model, frame),
        Screen::Caseload => caseload::page(model, frame),
        Screen::Sharing(page) => caseload::sharing_page(model, frame, page),
        Screen::Club(page) => club::page(model, frame, page),
        Screen::Person => person::page(model, frame),
        Screen::About => about::page(model, frame),
        Screen::AboutOne(one) => about::one::page(frame, *one),
        Screen::Agreements => about::agreements::page(model, frame),
        Screen::NewAgreement => about::agreements::new_page(frame),
        Screen::Agreement(event) => about::agreements::one(model, *event),
        Screen::Complaints => about::complaints::page(model, frame),
        Screen::NewComplaint => about::complaints::new_page(frame),
        Screen::Complaint(event) => about::complaints::one(model, frame, *event),
        Screen::Holds => about::holds::page(model, frame),
        Screen::NewHold => about::holds::new_page(frame),
        Screen::Hold(event) => about::holds::one(model, frame, *event),
        Screen::Erase => about::erase::page(model, frame),
        Screen::Receipt(erased) => about::erase::receipt(model, erased),
        Screen::Backups => backups::page(model, frame),
        Screen::Withdraw => about::withdraw::page(model, frame),
        Screen::HandOver => about::hand_over::page(model, frame),
        Screen::Merge => about::merge::page(model, frame),
        Screen::MergeWith(other) => about::merge::with_page(model, *other),
        Screen::Note(event) => note::page(model, frame, *event),
        Screen::MoveNote(_) => note::move_page(model, frame),
        Screen::NewSession { new_person } => new_session::page(model, frame, *new_person),
        Screen::Opening => opening::page(model),
        Screen::Question(step) => question::page(model, frame, step),
        Screen::Notes(kind) => notes::page(model, frame, *kind),
        Screen::NotesSoFar => notes::so_far(model, frame),
        Screen::Sessions => sessions::page(model, frame),
        Screen::Matches => matches::page(model, frame),
        Screen::AskNext => ask_next::page(model, frame),
        Screen::Offers => offer::all(model, frame),
        Screen::Offer { fact, value } => offer::page(model, frame, fact, value.as_deref()),
        Screen::Fact(key) => fact::page(model, frame, key),
        Screen::Plan => plan::page(model, frame),
        Screen::Doors => doors::page(model, frame),
        Screen::Timeline => timeline::page(model, frame),
        Screen::Done(event) => timeline::one(model, *event),
        Screen::NewAction => new_action::page(frame),
        Screen::ChangeAction(_) => new_action::change(frame),
        Screen::Action(event) => new_action::one(model, *event),
        Screen::NewReferral(id) => referral::page(model, frame, id),
        Screen::Referral(event) => referral::one(model, frame, *event),
        Screen::NewFollowUp => follow_up::page(frame),
        Screen::Work(page) => work::page(model, frame, *page),
        Screen::LogCall { about, .. } => log_call::page(model, frame, *about),
        Screen::CallNote { reached, .. } => log_call::note::page(frame, *reached),
        Screen::Check => check::page(model, frame),
        Screen::Handout => handout::page(model, frame),
        Screen::NewPassport(_) => passport::make::page(model, frame),
        Screen::Passport(letters, _) => passport::letters::page(frame, letters),
        Screen::BringIn(typed) => passport::bring_in::page(frame, typed),
        Screen::PassportWords(_) => passport::words::page(frame),
        Screen::PassportHolds(carried) => passport::holds::page(model, carried),
        Screen::PassportInto(_) => passport::holds::into_page(model, frame),
        Screen::Safety => safety::page(model, frame),
        Screen::SafetyTell => safety::tell(model, frame),
        Screen::SafetyNote(event) => safety::note(model, frame, *event),
        Screen::Together => together::page(model),
        Screen::Help(purpose) => help::page(model, *purpose),
        Screen::Actions => actions::page(model, frame),
        Screen::Figures => figures::page(model, frame),
        Screen::FiguresCounted(counted) => figures::counted_page(frame, counted),
        Screen::Stale => stale::page(model, frame),
        Screen::Glossary => glossary::page(model, frame),
        Screen::Settings => settings::page(model, frame),
        Screen::Setting(key) => setting::page(model, frame, key),
        Screen::Keys => keys::page(model),
        Screen::TryKeys => try_keys::page(model, frame),
        Screen::BetterOff => better_off::page(model, frame),
        Screen::BetterOffSum(situation) => better_off::sum_page(model, frame, situation),
        Screen::History => history::page(model),
        Screen::Hidden => hidden::page(),
    }
}

/// Does what a control of the page on top is for.
pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == ACTIONS {
        model.open(Screen::Actions);
        return Vec::new();
    }
    match model.frame().screen.clone() {
        Screen::First => first::enter(model, row),
        Screen::Lookup => lookup::enter(model, control, row),
        Screen::Entry(id) => entry::enter(model, control, &id),
        Screen::SetUp => set_up::enter(model),
        Screen::RecoveryWords => recovery_words::enter(model, control),
        Screen::Unlock => unlock::enter(model),
        Screen::Passphrase => passphrase::enter(model),
        Screen::Today => today::enter(model, control, row),
        Screen::People => people::enter(model, control, row),
        Screen::Caseload => caseload::enter(model, control, row),
        Screen::Sharing(page) => caseload::enter_sharing(model, control, row, page),
        Screen::Club(page) => club::enter(model, control, row, &page),
        Screen::Person => person::enter(model, control, row),
        Screen::About => about::enter(model, row),
        Screen::AboutOne(one) => about::one::enter(model, one),
        Screen::Agreements => about::agreements::enter(model, control, row),
        Screen::NewAgreement => about::agreements::enter_new(model),
        Screen::Agreement(event) => about::agreements::enter_one(model, event),
        Screen::Complaints => about::complaints::enter(model, control, row),
        Screen::NewComplaint => about::complaints::enter_new(model),
        Screen::Complaint(event) => about::complaints::enter_one(model, control, event),
        Screen::Holds => about::holds::enter(model, control, row),
        Screen::NewHold => about::holds::enter_new(model),
        Screen::Hold(event) => about::holds::enter_one(model, event),
        Screen::Erase => about::erase::enter(model, control),
        Screen::Backups => backups::enter(model, control),
        Screen::Withdraw => about::withdraw::enter(model),
        Screen::HandOver => about::hand_over::enter(model),
        Screen::Merge => about::merge::enter(model, control, row),
        Screen::MergeWith(other) => about::merge::enter_with(model, other),
        Screen::Note(event) => note::enter(model, control, event),
        Screen::MoveNote(event) => note::enter_move(model, control, row, event),
        Screen::NewSession { new_person } => new_session::enter(model, control, new_person),
        Screen::Opening => opening::enter(model),
        Screen::Question(step) => question::enter(model, control, &step),
        Screen::Notes(kind) => notes::enter(model, control, kind),
        Screen::NotesSoFar => notes::enter_so_far(model, control, row),
        Screen::Sessions => sessions::enter(model, row),
        Screen::Matches => matches::enter(model, control, row),
        Screen::AskNext => ask_next::enter(model, control, row),
        Screen::Offers => offer::enter_all(model, row),
        Screen::Offer { fact, value } => offer::enter(model, row, &fact, value.as_deref()),
        Screen::Fact(key) => fact::enter(model, control, &key),
        Screen::Plan => plan::enter(model, control, row),
        Screen::Doors => doors::enter(model, row),
        Screen::Timeline => timeline::enter(model, row),
        Screen::Done(event) => timeline::enter_one(model, control, event),
        Screen::NewAction => new_action::enter(model, None),
        Screen::ChangeAction(event) => new_action::enter(model, Some(event)),
        Screen::Action(event) => new_action::enter_one(model, control, event),
        Screen::NewReferral(id) => referral::enter(model, control, &id),
        Screen::Referral(event) => referral::enter_one(model, row, event),
        Screen::NewFollowUp => follow_up::enter(model),
        Screen::Work(page) => work::enter(model, page, control, row),
        Screen::LogCall { about, .. } => log_call::enter(model, row, about),
        Screen::CallNote { about, reached } => log_call::note::enter(model, about, reached),
        Screen::Check => check::enter(model, control, row),
        Screen::Handout => handout::enter(model, control),
        Screen::NewPassport(_) => passport::make::enter(model),
        Screen::Passport(letters, wording) => passport::letters::enter(model, letters, wording),
        Screen::BringIn(typed) => passport::bring_in::enter(model, control, typed),
        Screen::PassportWords(sealed) => passport::words::enter(model, sealed),
        Screen::PassportHolds(carried) => passport::holds::enter(model, control, carried),
        Screen::PassportInto(_) => passport::holds::enter_into(model, control, row),
        Screen::Safety => safety::enter(model, row),
        Screen::SafetyTell => safety::enter_tell(model),
        Screen::SafetyNote(event) => safety::enter_note(model, event),
        Screen::Together => together::enter(model, control),
        Screen::Help(_) | Screen::History | Screen::Receipt(_) => {
            model.close();
            Vec::new()
        }
        Screen::Actions => actions::enter(model, row),
        Screen::Figures => figures::enter(model),
        Screen::FiguresCounted(counted) => figures::enter_counted(model, &counted),
        Screen::Stale => stale::enter(model, row),
        Screen::Glossary => glossary::enter(model, control, row),
        Screen::Settings => settings::enter(model, control, row),
        Screen::Keys => keys::enter(model, control),
        Screen::TryKeys => try_keys::enter(model, control),
        Screen::Setting(key) => setting::enter(model, row, key),
        Screen::BetterOff => better_off::enter(model),
        Screen::BetterOffSum(situation) => better_off::enter_sum(model, control, &situation),
        Screen::Hidden => hidden::enter(model),
    }
}

/// Puts a page on top, with what was being typed on it.
fn open(model: &mut Model, screen: Screen) {
    model.open(screen);
    drafts::restore(model);
}

pub use about::erase::done as erased;
pub use about::withdraw::words as withdrew;
pub use acts::{
    decline, next_step, next_to_do, not_sure, note_kept, note_moved, previous_step, question_shown, resume, safety_kept, session_ended,
    session_started, skip, turned, undo_setting, undo_shown,
};
pub use better_off::{is_begun as has_sum, open as open_better_off, put_by as put_by_better_off};
pub use caseload::{opened as asked_to_hand_over, shared};
pub use club::{OF_ONE_PERSON, closed as club_closed, marked, marks, opened as club_opened};
pub use drafts::{STAYS as DRAFT_STAYS, all as drafts, draft, has_unkept, holds as holds_draft, restore as restore_draft};
pub use entry::verify;
pub use figures::{counted as figures_counted, open as open_figures};
pub use hidden::still as still_hidden;
pub use hooks::{chosen, given, typed};
pub use language::{can_change as can_change_language, change as change_language};
pub use log_call::{can_log as can_log_call, logged as call_logged, open as log_call, opened as call_opened};
pub use lookup::again as find_again;
pub use passphrase::{CHANGED as PASSPHRASE_CHANGED, changed as passphrase_changed};
pub use passport::bring_in::{put_by as put_by_letters, read as passport_read};
pub use passport::holds::{brought_in, over as bring_in_over};
pub use passport::make::sealed as passport_sealed;
pub use passport::words::opened as passport_opened;
pub use people::keep_place;
pub use reading_only::STANDING_IN;
pub use try_keys::pressed as tries_key;
pub use use_only::{loses as loses_text, use_only};

/// Whether a page holds what was typed for somebody new.
pub fn is_of_nobody_yet(frame: &Frame) -> bool {
    (matches!(frame.screen, Screen::NewSession { new_person: true }) && !frame.text(new_session::NAME).is_empty()) || club::is_typed(frame)
}

/// Takes back the last typing on the page on top; `false` where there is none.
pub fn undo_typing(model: &mut Model) -> bool {
    let focus = page(model).focus;
    model.frame_mut().undo_typing(focus)
}

/// Something could not be done: the page gets ready for another try.
pub fn failed(model: &mut Model, sentence: &str, code: u8) {
    match model.frame().screen {
        Screen::BringIn(_) => passport::bring_in::failed(model, sentence),
        Screen::PassportWords(_) => passport::words::failed(model, sentence),
        Screen::Unlock => unlock::failed(model, sentence, code),
        Screen::SetUp => set_up::failed(model),
        Screen::Passphrase => passphrase::failed(model),
        Screen::Erase => about::erase::failed(model),
        Screen::Sharing(_) => caseload::failed(model, sentence),
        _ => {}
    }
}

/// Says what is wrong with a control, there and in the status, in the same words, and puts the focus on it.
fn fault(model: &mut Model, control: ControlId, words: impl Into<String>) -> Vec<Effect> {
    wrong(model, control, &words.into());
    Vec::new()
}

/// The same, where nothing is to be carried out.
pub fn wrong(model: &mut Model, control: ControlId, words: &str) {
    let words = crate::text::sentences(words);
    let frame = model.frame_mut();
    if frame.focus != control && frame.chosen(control).is_none() && frame.ticked(control).is_empty() {
        // What is wrong stands above the first row, and is seen and said with it.
        frame.set_at(control, 0);
    }
    frame.fault(control, words.clone());
    model.say_error(words);
}
