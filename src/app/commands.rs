//! Which commands apply on the page on top, and what each does.

use super::available::{Refusal, available};
use super::case::{Case, Done};
use super::club_page::ClubPage;
use super::command::{Command, REGISTRY};
use super::model::Model;
use super::msg::{Effect, FrontEffect, FrontEnd};
use super::page::Message;
use super::pages;
use super::parting::{Parting, asked, hide};
use super::screen::Screen;
use super::undoing;
use super::update::keep_draft;
use super::whereabouts::{SAVED, already, how_saved, repeat, where_am_i};
use super::work_page::WorkPage;
use crate::record::{Change, NoteKind};

/// What is said when a page is left on which nothing was to be kept.
const GONE: &str = "What you typed there is gone: nothing on that page was to be kept.";

/// The commands that apply here, in the order of the registry.
pub fn here(model: &Model) -> Vec<Command> {
    at(model, 0)
}

/// The commands that apply on the page beneath the Actions or the Help page, or on the page on top.
pub fn beneath(model: &Model) -> Vec<Command> {
    let over = matches!(model.frame().screen, Screen::Actions | Screen::Help(_));
    at(model, usize::from(over)).into_iter().filter(|command| *command != Command::Actions).collect()
}

fn at(model: &Model, below: usize) -> Vec<Command> {
    REGISTRY.iter().map(|entry| entry.command).filter(|command| available(model, *command, below).is_ok()).collect()
}

/// Carries out a command.
pub fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if let Err(refusal) = available(model, command, 0) {
        refuse(model, refusal);
        return Vec::new();
    }
    // Those that part from the notes keep it themselves, and wait for that.
    let parts = parting(model, command).is_some();
    let mut effects = match command {
        // What is not to be kept must not become a draft on the way.
        Command::Undo | Command::Repeat | Command::Where | Command::UseOnly => Vec::new(),
        _ if parts => Vec::new(),
        _ => keep_draft(model),
    };
    let screen = model.frame().screen.clone();
    let held = command == Command::NextToDo && pages::holds_draft(model, !effects.is_empty());
    let left = (command == Command::Back && pages::holds_draft(model, !effects.is_empty())).then_some(pages::DRAFT_STAYS);
    let left = if matches!(command, Command::Back | Command::PreviousStep) && pages::loses_text(model) { Some(GONE) } else { left };
    effects.extend(perform(model, command));
    if let Some(words) = left {
        model.say(words);
    }
    if held && model.frame().screen != screen {
        model.say_too(pages::DRAFT_STAYS);
    }
    effects
}

fn refuse(model: &mut Model, refusal: Refusal) {
    if refusal == Refusal::Searching {
        pages::find_again(model);
    }
    if let Some(words) = refusal.words(model) {
        model.say(words);
    }
}

fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Hide => hide(model),
        Command::Back => return back(model),
        Command::Top => to_top(model),
        Command::Help => {
            let purpose = model.frame().screen.kind().purpose;
            model.open(Screen::Help(purpose));
        }
        Command::Find => model.open(Screen::Lookup),
        Command::Where => return where_am_i(model),
        Command::Notes => open_notes(model, NoteKind::Working),
        Command::SharedNote => open_notes(model, NoteKind::Shared),
        Command::Matches => open_once(model, Screen::Matches),
        Command::AskNext => open_once(model, Screen::AskNext),
        Command::LogCall => return pages::log_call(model),
        Command::Plan => open_once(model, Screen::Plan),
        Command::Doors => open_once(model, Screen::Doors),
        Command::CheckAnswers => open_once(model, Screen::Check),
        Command::Handout => open_once(model, Screen::Handout),
        Command::Together => return together(model),
        Command::Safety => open_once(model, Screen::Safety),
        Command::NotSure => return pages::not_sure(model),
        Command::Decline => return pages::decline(model),
        Command::UseOnly => return pages::use_only(model),
        Command::Language => return pages::change_language(model),
        Command::Skip => return pages::skip(model),
        Command::PreviousStep => return pages::previous_step(model),
        Command::NextToDo => return pages::next_to_do(model),
        Command::Repeat => repeat(model),
        Command::History => open_once(model, Screen::History),
        Command::Undo => return undo(model),
        Command::Timeline => open_once(model, Screen::Timeline),
        Command::Clubs => {
            open_once(model, Screen::Club(ClubPage::All));
            model.case = None;
        }
        Command::Settings => open_once(model, Screen::Settings),
        Command::Passphrase => open_once(model, Screen::Passphrase),
        Command::Verify => return pages::verify(model),
        Command::Caseload => open_once(model, Screen::Caseload),
        Command::Stale => open_once(model, Screen::Stale),
        Command::Glossary => open_once(model, Screen::Glossary),
        Command::Figures => pages::open_figures(model),
        Command::BetterOff => pages::open_better_off(model),
        Command::SwitchFrontEnd => return vec![Effect::Front(FrontEffect::Switch(other(model.front)))],
        Command::Redraw => return vec![Effect::Front(FrontEffect::Redraw)],
        Command::Save => return save(model),
        Command::Lock | Command::Leave | Command::QuickExit => match parting(model, command) {
            Some(how) => return asked(model, how),
            None => hide(model),
        },
        Command::Actions => model.open(Screen::Actions),
    }
    Vec::new()
}

/// How a command parts from the notes, if it does. Where F10 only hides, it locks what is hidden already.
fn parting(model: &Model, command: Command) -> Option<Parting> {
    let only_hides = model.settings.f10_hides && model.front == FrontEnd::Screen && !matches!(model.frame().screen, Screen::Hidden);
    match command {
        Command::Lock => (!only_hides).then_some(Parting::Lock),
        Command::Leave => Some(Parting::Leave),
        Command::QuickExit => Some(Parting::QuickExit),
        _ => None,
    }
}

fn other(front: FrontEnd) -> FrontEnd {
    match front {
        FrontEnd::Screen => FrontEnd::Plain,
        FrontEnd::Plain => FrontEnd::Screen,
    }
}

/// Opens a page, or goes back to it where it is open beneath: two of one page could hold two texts, and the older be kept over the newer.
fn open_once(model: &mut Model, screen: Screen) {
    if model.frame().screen == screen {
        let words = already(model);
        model.say(words);
    } else if !model.return_to(&screen) {
        model.open(screen);
    }
}

/// Shows what is shared, without a word that was meant for the adviser alone; shows what was there before where it is shown already.
fn together(model: &mut Model) -> Vec<Effect> {
    if matches!(model.frame().screen, Screen::Together) {
        model.close();
        return Vec::new();
    }
    (model.together.at, model.together.since) = (0, model.said);
    model.status = Message::default();
    open_once(model, Screen::Together);
    vec![Effect::Front(FrontEffect::PushAway)]
}

fn open_notes(model: &mut Model, kind: NoteKind) {
    if model.frame().screen == Screen::Notes(kind) {
        return open_once(model, Screen::Notes(kind));
    }
    if !model.return_to(&Screen::Notes(kind)) {
        model.open(Screen::Notes(kind));
        pages::restore_draft(model);
    }
}

fn to_top(model: &mut Model) {
    let page = pages::page(model);
    if let Some(first) = page.controls().next() {
        if page.focus == first.id && first.at() == 0 {
            return model.say("This is the top of the page.");
        }
        let frame = model.frame_mut();
        frame.focus = first.id;
        frame.set_at(first.id, 0);
    }
}

fn back(model: &mut Model) -> Vec<Effect> {
    match model.frame().screen {
        Screen::Question(_) if !model.is_over(|screen| matches!(screen, Screen::Check)) => return pages::previous_step(model),
        Screen::NewSession { new_person: true } => model.put_by = model.frames.pop(),
        Screen::Club(ClubPage::New) => model.club_put_by = model.frames.pop(),
        Screen::BetterOff => pages::put_by_better_off(model),
        Screen::BringIn(_) => pages::put_by_letters(model),
        // There is no other time at which they can be read.
        Screen::RecoveryWords => {
            model.say_error("These words are shown this once. Write them down, then choose: I have written them down.");
            return Vec::new();
        }
        _ => model.close(),
    }
    if matches!(
        model.frame().screen,
        Screen::Today | Screen::People | Screen::Caseload | Screen::First | Screen::Work(WorkPage::Caseload) | Screen::Club(ClubPage::All)
    ) {
        model.case = None;
    }
    Vec::new()
}

fn save(model: &mut Model) -> Vec<Effect> {
    let draft = pages::draft(model);
    model.draft_due = None;
    match draft {
        Some(Effect::Commit { tree, changes, .. }) => {
            model.unkept = true;
            vec![Effect::Commit {
                tree,
                changes,
                then: super::msg::Then::Say("Saved as a draft. It will be here when you come back.".to_owned()),
            }]
        }
        _ => {
            let words = how_saved(model);
            model.say(if words == SAVED { "Everything is saved already." } else { words });
            Vec::new()
        }
    }
}

/// Takes back the last thing typed, else the last thing done.
fn undo(model: &mut Model) -> Vec<Effect> {
    if pages::undo_typing(model) {
        model.say("Undone: what was typed last.");
        return Vec::new();
    }
    if let Some(effects) = pages::undo_setting(model) {
        return effects;
    }
    if let Some(effects) = pages::undo_shown(model) {
        return effects;
    }
    let (tree, batch) = match model.case.as_mut().and_then(|case| Some((case.tree, last_done(case)?))) {
        None => {
            model.say("Nothing to undo.");
            return Vec::new();
        }
        Some((_, Done::Used(before))) => {
            if let Some(case) = &mut model.case {
                case.use_again(before);
            }
            model.say("Undone: what was used and not kept.");
            return Vec::new();
        }
        Some((tree, Done::Kept(batch))) => (tree, batch),
    };
    let changes = batch.iter().rev().map(|event| Change::Undone { event: *event }).collect();
    let said = model.case.as_ref().and_then(|case| {
        let whole = case.batches.iter().find(|whole| batch.first().is_some_and(|first| whole.events.contains(first)))?;
        Some(undoing::outcome(model, case, whole, undoing::Turning::Back))
    });
    let said = said.unwrap_or_else(|| "Undone: the last change".to_owned());
    // The next answer is to the question at hand, and not to the one that was undone.
    let here = pages::question_shown(model).filter(|heading| !said.ends_with(heading.as_str()));
    let here = here.map(|heading| format!(" The question here is: {heading}.")).unwrap_or_default();
    vec![Effect::Commit { tree: Some(tree), changes, then: super::msg::Then::Say(format!("{said}.{here}")) }]
}

/// Takes the last thing done that still counts: the timeline may have undone it meanwhile.
fn last_done(case: &mut Case) -> Option<Done> {
    loop {
        match case.done.pop()? {
            Done::Kept(batch) if batch.iter().all(|id| case.person.aside.contains(id)) => {}
            done => return Some(done),
        }
    }
}
