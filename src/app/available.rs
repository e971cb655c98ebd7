//! Whether a command applies on a page, and why it does not.

use super::case::Case;
use super::club_page::ClubPage;
use super::command::Command;
use super::model::{Access, Model};
use super::pages;
use super::screen::Screen;
use super::whereabouts::already;

/// Why a command does nothing on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The page is hidden, and what is said there must tell nothing.
    Hidden,
    /// There is no page before this one.
    FirstPage,
    /// The page is on top already.
    Already,
    /// The search is on top already, where something else can be looked up.
    Searching,
    /// Nobody's record is open.
    Nobody,
    /// The record was handed over.
    HandedOver,
    /// They withdrew, and their record is restricted.
    Withdrew,
    /// Nothing was done since the record was opened.
    NothingDone,
    /// For a reason that is said in the same words wherever it holds.
    For(&'static str),
}

impl Refusal {
    /// It in words: a key without an answer leaves a person who cannot see the screen guessing. None on a page that says nothing.
    pub fn words(self, model: &Model) -> Option<String> {
        Some(match self {
            Self::Hidden => return None,
            Self::FirstPage => format!("This is the first page. {} leaves the program.", model.way(Command::Leave)),
            Self::Already => already(model),
            Self::Searching => "Type what to look for.".to_owned(),
            Self::Nobody if model.is_open() => "Nobody is open. Choose a person first.".to_owned(),
            Self::Nobody => "Open your notes first, then choose a person.".to_owned(),
            Self::HandedOver => {
                format!("The record was handed over, and can only be read here. {} undoes that.", model.way(Command::Timeline))
            }
            Self::Withdrew => {
                format!("They withdrew, and the record is restricted. If they are back, {} undoes that.", model.way(Command::Timeline))
            }
            Self::NothingDone => {
                format!("Nothing was done since this record was opened. {} undoes what is older.", model.way(Command::Timeline))
            }
            Self::For(words) => words.to_owned(),
        })
    }
}

/// Whether a command applies on the page so many below the top.
///
/// # Errors
/// It does not, for this reason.
pub fn available(model: &Model, command: Command, below: usize) -> Result<(), Refusal> {
    let frame = model.frames.below(below).unwrap_or_else(|| model.frame());
    let (screen, case) = (&frame.screen, model.case.as_ref());
    if *screen == Screen::Hidden {
        let applies = match command {
            Command::Lock => model.is_open(),
            Command::Leave | Command::QuickExit => true,
            _ => false,
        };
        return only_if(applies, Refusal::Hidden);
    }
    let in_session = case.is_some_and(|case| case.session().is_some());
    match command {
        Command::Top | Command::Hide | Command::Where | Command::Repeat | Command::History => Ok(()),
        Command::Redraw | Command::SwitchFrontEnd | Command::Leave | Command::QuickExit => Ok(()),
        Command::Back => only_if(model.frames.depth() > below + 1, Refusal::FirstPage),
        Command::Help => only_if(!matches!(screen, Screen::Help(_)), Refusal::Already),
        Command::Actions => only_if(*screen != Screen::Actions, Refusal::Already),
        Command::Find => only_if(*screen != Screen::Lookup, Refusal::Searching),
        Command::Settings => only_if(*screen != Screen::Settings, Refusal::Already),
        Command::Safety => only_if(*screen != Screen::Safety, Refusal::Already),
        Command::Stale => only_if(*screen != Screen::Stale, Refusal::Already),
        Command::Glossary => only_if(*screen != Screen::Glossary, Refusal::Already),
        Command::BetterOff => only_if(*screen != Screen::BetterOff, Refusal::Already),
        Command::Verify => only_if(matches!(screen, Screen::Entry(_)), Refusal::For("Open the entry that you checked first.")),
        Command::Caseload => caseload(model, screen),
        Command::Clubs => clubs(model, screen),
        Command::Figures => {
            only_if(model.is_open(), Refusal::For("Your notes are not open: there is nothing to count. Open them first."))?;
            only_if(*screen != Screen::Figures, Refusal::Already)
        }
        Command::Passphrase => {
            only_if(
                !matches!(model.access, Access::Practice(_)),
                Refusal::For("This is practice: nothing is kept, so there is no passphrase."),
            )?;
            only_if(model.is_open(), Refusal::For("Open your notes first. Your twelve recovery words open them too."))?;
            only_if(*screen != Screen::Passphrase, Refusal::Already)
        }
        Command::Lock => only_if(model.is_open(), Refusal::For("Your notes are not open: there is nothing to lock.")),
        Command::Save => only_if(model.is_open(), Refusal::For("Nothing here needs saving.")),
        Command::Notes | Command::SharedNote | Command::Plan => {
            let case = case.ok_or(Refusal::Nobody)?;
            only_if(case.club.is_none(), Refusal::For(pages::OF_ONE_PERSON))
        }
        Command::Timeline => only_if(case.is_some(), Refusal::Nobody),
        Command::Together if model.has_club() => Ok(()),
        Command::Matches | Command::AskNext | Command::Doors | Command::Handout | Command::Together => {
            with_them(case.ok_or(Refusal::Nobody)?)
        }
        Command::LogCall => only_if(pages::can_log_call(model, screen), no_call(case, screen)),
        Command::CheckAnswers => only_if(in_session, Refusal::For("No session is going on. Start one, or go on with one, first.")),
        Command::NextToDo => {
            let has_next = in_session || !frame.errors.is_empty();
            only_if(has_next, Refusal::For("No fault has been found on this page, and no session is going on."))
        }
        Command::NotSure | Command::Decline | Command::UseOnly | Command::Skip => {
            only_if(matches!(screen, Screen::Question(_) | Screen::Fact(_)), Refusal::For("There is no question on this page."))
        }
        Command::PreviousStep => only_if(matches!(screen, Screen::Question(_)), Refusal::For("There is no question on this page.")),
        Command::Language => {
            let is_asked = matches!(screen, Screen::Question(_) | Screen::Opening);
            let one = Refusal::For("There is one language here. A script that has Welsh can be read out in it.");
            only_if(is_asked && pages::can_change_language(model), one)
        }
        Command::Undo if screen.is_of_settings() && !frame.can_undo_typing() => {
            only_if(!model.set_before.is_empty(), Refusal::For("No setting was changed since the program was started."))
        }
        Command::Undo => {
            let has_done = matches!(screen, Screen::Done(_)) || case.is_some_and(|case| !case.done.is_empty());
            let nothing = if case.is_some() { Refusal::NothingDone } else { Refusal::For("There is nothing to undo.") };
            only_if(has_done || frame.can_undo_typing(), nothing)
        }
    }
}

fn only_if(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

fn caseload(model: &Model, screen: &Screen) -> Result<(), Refusal> {
    only_if(model.case.is_none(), Refusal::For("Go back to Today first: that page is about everybody."))?;
    only_if(!model.leads_only, Refusal::For("A club leader opens clubs and nothing else: there is no caseload here."))?;
    only_if(model.is_open(), Refusal::For("Open your notes first."))?;
    only_if(*screen != Screen::Caseload, Refusal::Already)
}

fn clubs(model: &Model, screen: &Screen) -> Result<(), Refusal> {
    only_if(model.is_open(), Refusal::For("Open your notes first. The clubs are in them."))?;
    only_if(!model.has_person(), Refusal::For("Somebody's record is open. Go back to today first: the clubs are there."))?;
    only_if(*screen != Screen::Club(ClubPage::All), Refusal::Already)
}

/// Whether there is somebody to work with: a record that is a person's, and can be written in.
fn with_them(case: &Case) -> Result<(), Refusal> {
    only_if(case.club.is_none(), Refusal::For(pages::OF_ONE_PERSON))?;
    only_if(!case.covered, Refusal::For(pages::STANDING_IN))?;
    only_if(case.person.handed_over.is_none(), Refusal::HandedOver)?;
    only_if(!case.is_restricted(), Refusal::Withdrew)
}

/// Why no call is written down on a page where none can be.
fn no_call(case: Option<&Case>, screen: &Screen) -> Refusal {
    match case {
        _ if matches!(screen, Screen::LogCall { .. } | Screen::CallNote { .. }) => Refusal::Already,
        Some(case) if case.covered => Refusal::For(pages::STANDING_IN),
        Some(_) => Refusal::For("This record can only be read, so no call is written down in it."),
        None => Refusal::Nobody,
    }
}
