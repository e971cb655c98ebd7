//! Which commands apply on the page on top, and what each does.

use super::case::{Case, Done};
use super::club_page::ClubPage;
use super::command::{Command, REGISTRY};
use super::model::Model;
use super::msg::{Effect, FrontEffect, FrontEnd};
use super::page::Message;
use super::pages;
use super::parting::{Parting, hide, part};
use super::screen::Screen;
use super::undoing;
use super::update::keep_draft;
use super::whereabouts::{already, repeat, where_am_i};
use super::work_page::WorkPage;
use crate::record::{Change, NoteKind};

/// What is said when a page is left on which nothing was to be kept.
const GONE: &str = "What you typed there is gone: nothing on that page was to be kept.";

/// The commands that apply here, in the order of the registry.
pub fn here(model: &Model) -> Vec<Command> {
    REGISTRY.iter().map(|entry| entry.command).filter(|command| applies(model, *command)).collect()
}

fn applies(model: &Model, command: Command) -> bool {
    applies_at(model, command, 0)
}

/// Whether a command applies on the page so many below the top.
fn applies_at(model: &Model, command: Command, below: usize) -> bool {
    let depth = model.frames.len().saturating_sub(below);
    let Some(frame) = depth.checked_sub(1).and_then(|place| model.frames.get(place)) else { return false };
    let screen = &frame.screen;
    if matches!(screen, Screen::Hidden) {
        return matches!(command, Command::Lock | Command::Leave | Command::QuickExit) && (command != Command::Lock || model.is_open());
    }
    let in_session = model.case.as_ref().is_some_and(|case| case.session().is_some());
    match command {
        Command::Hide | Command::Where | Command::Repeat | Command::History => true,
        Command::Help => !matches!(screen, Screen::Help(_)),
        Command::Redraw | Command::SwitchFrontEnd | Command::Leave | Command::QuickExit => true,
        Command::Back => depth > 1,
        Command::Actions => !matches!(screen, Screen::Actions),
        Command::Find => !matches!(screen, Screen::Lookup),
        Command::Settings => !matches!(screen, Screen::Settings),
        Command::Safety => !matches!(screen, Screen::Safety),
        Command::Verify => matches!(screen, Screen::Entry(_)),
        Command::Stale => !matches!(screen, Screen::Stale),
        Command::Glossary => !matches!(screen, Screen::Glossary),
        Command::BetterOff => !matches!(screen, Screen::BetterOff),
        Command::Caseload => model.is_open() && !model.leads_only && model.case.is_none() && !matches!(screen, Screen::Caseload),
        Command::Figures => model.is_open() && !matches!(screen, Screen::Figures),
        Command::Lock => model.is_open(),
        Command::Clubs => model.is_open() && !model.has_person() && !matches!(screen, Screen::Club(ClubPage::All)),
        Command::Notes | Command::SharedNote => model.has_person(),
        Command::Plan | Command::Timeline => model.case.is_some(),
        Command::Together if model.has_club() => true,
        Command::Matches | Command::AskNext | Command::Doors | Command::Handout | Command::Together => {
            model.case.as_ref().is_some_and(|case| !case.is_restricted())
        }
        Command::LogCall => pages::can_log_call(model, screen),
        Command::CheckAnswers => in_session,
        Command::NextToDo => in_session || !frame.errors.is_empty(),
        Command::NotSure | Command::Decline | Command::UseOnly | Command::Skip => matches!(screen, Screen::Question(_) | Screen::Fact(_)),
        Command::PreviousStep => matches!(screen, Screen::Question(_)),
        Command::Language => matches!(screen, Screen::Question(_) | Screen::Opening) && pages::can_change_language(model),
        Command::Undo if matches!(screen, Screen::Done(_)) => true,
        Command::Undo => model.case.as_ref().is_some_and(|case| !case.done.is_empty()) || frame.can_undo_typing(),
        Command::Save => model.is_open(),
    }
}

/// Carries out a command.
pub fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if !applies(model, command) {
        not_here(model, command);
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
    let left = (command == Command::Back && pages::holds_draft(model, !effects.is_empty())).then_some(pages::DRAFT_STAYS);
    let left = if matches!(command, Command::Back | Command::PreviousStep) && pages::loses_text(model) { Some(GONE) } else { left };
    effects.extend(perform(model, command));
    if let Some(words) = left {
        model.say(words);
    }
    effects
}

/// Says why a command does nothing here: a key without an answer leaves a person who cannot see the screen guessing.
fn not_here(model: &mut Model, command: Command) {
    let person = if model.is_open() { "Nobody is open. Choose a person first." } else { "Open your notes first, then choose a person." };
    let words = match command {
        _ if matches!(model.frame().screen, Screen::Hidden) => return,
        Command::Back => format!("This is the first page. {} leaves the program.", model.way(Command::Leave)),
        Command::Find => {
            pages::find_again(model);
            "Type what to look for.".to_owned()
        }
        Command::Help
        | Command::Actions
        | Command::Settings
        | Command::Stale
        | Command::Glossary
        | Command::Safety
        | Command::BetterOff => already(model),
        Command::Clubs => pages::no_clubs(model).unwrap_or_else(|| already(model)),
        Command::Notes | Command::SharedNote | Command::Matches | Command::AskNext | Command::Doors | Command::Handout
            if model.has_club() =>
        {
            pages::OF_ONE_PERSON.to_owned()
        }
        Command::LogCall if matches!(model.frame().screen, Screen::LogCall { .. } | Screen::CallNote { .. }) => already(model),
        Command::LogCall if model.case.as_ref().is_some_and(|case| case.covered) => pages::STANDING_IN.to_owned(),
        Command::LogCall if model.case.is_some() => "This record can only be read, so no call is written down in it.".to_owned(),
        Command::Caseload if model.case.is_some() => "Go back to Today first: that page is about everybody.".to_owned(),
        Command::Caseload if model.leads_only => "A club leader opens clubs and nothing else: there is no caseload here.".to_owned(),
        Command::Caseload if model.is_open() => already(model),
        Command::Caseload => "Open your notes first.".to_owned(),
        Command::Figures if !model.is_open() => "Your notes are not open: there is nothing to count. Open them first.".to_owned(),
        Command::Figures => already(model),
        Command::Verify => "Open the entry that you checked first.".to_owned(),
        Command::Matches | Command::AskNext | Command::Doors | Command::Handout | Command::Together
            if model.case.as_ref().is_some_and(|case| case.covered) =>
        {
            pages::STANDING_IN.to_owned()
        }
        Command::Matches | Command::AskNext | Command::Doors | Command::Handout | Command::Together
            if model.case.as_ref().is_some_and(|case| case.person.handed_over.is_some()) =>
        {
            format!("The record was handed over, and can only be read here. {} undoes that.", model.way(Command::Timeline))
        }
        Command::Matches | Command::AskNext | Command::Doors | Command::Handout | Command::Together if model.case.is_some() => {
            format!("They withdrew, and the record is restricted. If they are back, {} undoes that.", model.way(Command::Timeline))
        }
        Command::Notes
        | Command::SharedNote
        | Command::LogCall
        | Command::Matches
        | Command::AskNext
        | Command::Plan
        | Command::Doors
        | Command::Handout
        | Command::Timeline
        | Command::Together => person.to_owned(),
        Command::NextToDo => "Nothing on this page is wrong, and no session is going on.".to_owned(),
        Command::CheckAnswers => "No session is going on. Start one, or go on with one, first.".to_owned(),
        Command::NotSure | Command::Decline | Command::UseOnly | Command::Skip | Command::PreviousStep => {
            "There is no question on this page.".to_owned()
        }
        Command::Language => "There is one language here. A script that has Welsh can be read out in it.".to_owned(),
        Command::Undo if model.case.is_some() => {
            format!("Nothing was done since this record was opened. {} undoes what is older.", model.way(Command::Timeline))
        }
        Command::Undo => "There is nothing to undo.".to_owned(),
        Command::Save => "Nothing here needs saving.".to_owned(),
        Command::Lock => "Your notes are not open: there is nothing to lock.".to_owned(),
        _ => "That does nothing here.".to_owned(),
    };
    model.say(words);
}

fn perform(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Hide => hide(model),
        Command::Back => return back(model),
        Command::Help => {
            let name = pages::page(model).name;
            model.open(Screen::Help(name));
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
            Some(how) => return part(model, how),
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
            model.say("Everything is saved already.");
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
        Some(undoing::outcome(model, case, whole, true))
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

/// The commands that apply on the page beneath the Actions or the Help page, or on the page on top.
pub fn beneath(model: &Model) -> Vec<Command> {
    let over = matches!(model.frame().screen, Screen::Actions | Screen::Help(_));
    REGISTRY
        .iter()
        .map(|entry| entry.command)
        .filter(|command| *command != Command::Actions && applies_at(model, *command, usize::from(over)))
        .collect()
}
