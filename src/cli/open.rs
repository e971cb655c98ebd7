//! Opens the program: which front end, where it begins, and how it ends.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::context::Context;
use super::error::CliError;
use super::locale::only_ascii;
use super::output::put;
use crate::app::msg::{FrontEffect, FrontEnd, Msg};
use crate::app::outcome::Outcome;
use crate::app::settings::FAULT;
use crate::app::{Access, Begin, Engine, Library, Model, Want};
use crate::clock;
use crate::plain::{self, Opts};
use crate::runtime::{self, Home, World, demo as practice};
use crate::store::{Disk, Store};
use crate::text::Secret;
use crate::tui;

/// Opens the program on its first page.
pub fn program(mut context: Context) -> Result<(), CliError> {
    let asked = context.global.passphrase_file.is_some() && !context.global.no_save;
    let made = if asked && !context.is_made()? { Some(context.make_store()?) } else { None };
    let opening = match made {
        Some((store, words)) => Some(Opening { store: Box::new(store), words: Some(words), practice: false, one_session: false }),
        None if asked => Some(Opening { store: context.open_store()?.store, words: None, practice: false, one_session: false }),
        None => None,
    };
    run(context, None, opening, Vec::new())
}

/// Opens the made-up caseload.
pub fn demo(context: Context) -> Result<(), CliError> {
    let opening = Opening { store: practice(context.today())?, words: None, practice: true, one_session: false };
    run(context, None, Some(opening), Vec::new())
}

/// Opens the program for one session.
pub fn session(context: Context, library: Library, store: Box<dyn Store + Send>, begins: Vec<Begin>) -> Result<(), CliError> {
    let opening = Opening { store, words: None, practice: context.global.no_save, one_session: true };
    run(context, Some(library), Some(opening), begins)
}

/// A store that is open before the first page.
struct Opening {
    store: Box<dyn Store + Send>,
    /// The recovery words of notes that were made just now.
    words: Option<Secret>,
    practice: bool,
    one_session: bool,
}

/// Whether there are notes, and whose.
fn access(context: &Context) -> Result<Access, CliError> {
    if context.global.no_save {
        return Ok(Access::Practice(context.user_name()));
    }
    let folder = &context.store()?;
    Ok(match Disk::users(folder) {
        _ if !Disk::exists(folder) => Access::NotYet,
        Ok(users) => Access::Closed(context.global.user.clone().map_or(users, |user| vec![user])),
        // Opening will say what is wrong, in its own sentence.
        Err(_) => Access::Closed(Vec::new()),
    })
}

fn run(mut context: Context, library: Option<Library>, opening: Option<Opening>, begins: Vec<Begin>) -> Result<(), CliError> {
    let (front, why) = front(&context);
    let no_save = context.global.no_save;
    if front == FrontEnd::Screen && !no_save {
        offer_plain_mode_once(&mut context);
    }
    // Nothing on the first page of the screen comes from the catalogue: it is read while that is drawn.
    let later = front == FrontEnd::Screen && opening.is_none();
    let library = if library.is_none() && !later { Some(context.load(Want::Search)?.library) } else { library };
    let home = Home {
        store: if no_save { None } else { context.store().ok() },
        settings: context.folders.as_ref().filter(|_| !no_save).map(|folders| folders.settings.clone()),
        // A folder that is gone is said to be when something is written to it.
        handouts: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        keeping: if no_save { None } else { context.keeping() },
    };
    let mut world = World::new(home)?;
    if library.is_none() {
        world.read_once_shown(context.layers(), context.cache());
    }
    let reading = library.is_none();
    let mut model = Model::new(Arc::new(library.unwrap_or_default()), access(&context)?, context.settings.clone(), front);
    model.reading = reading;
    model.as_of = context.global.as_of;
    model.zone = clock::zone();
    model.earliest = clock::EARLIEST;
    let is_opened = opening.is_some();
    model.one_session = opening.as_ref().is_some_and(|opening| opening.one_session);
    let opened = match opening {
        Some(Opening { store, practice: true, .. }) => Some(world.hold_practice(store)),
        Some(Opening { store, words, .. }) => Some(world.hold(store, words)),
        None if no_save => Some(world.hold_nothing(&context.user_name())),
        None => None,
    };
    model.settings_fault = context.settings_fault.is_some();
    if model.settings_fault {
        // What stood in the terminal before is out of sight.
        model.say_error(FAULT);
    }
    let stay_first = no_save && begins.is_empty() && !is_opened;
    let mut engine = Engine::new(model, &mut world);
    let mut begun = Vec::new();
    if let Some(outcome) = opened {
        begun.extend(engine.send(Msg::Happened(told(outcome)?)));
    }
    if stay_first {
        engine.model.close_to(|_| false);
    }
    for begin in begins {
        begun.extend(engine.send(Msg::Begin(begin)));
    }
    if let Some((sentence, code)) = engine.failure.take().filter(|_| engine.model.one_session) {
        return Err(CliError::Failed(format!("the session did not begin. {sentence}"), code));
    }
    if begun.contains(&FrontEffect::Leave) {
        return Ok(());
    }
    let ended = converse(&mut engine, &mut context, front, why);
    // Whatever ended it, the notes are in order for the next opening.
    let unordered = world.put_away().map(|(sentence, code)| {
        CliError::Failed(
            format!("everything that was saved is safe, but the notes could not be put in order for the next opening. {sentence}"),
            code,
        )
    });
    ended.and(unordered.map_or(Ok(()), Err))
}

/// Goes on in one front end and the other until the end.
fn converse(engine: &mut Engine<'_>, context: &mut Context, mut front: FrontEnd, why: String) -> Result<(), CliError> {
    let mut options = Opts { why, ascii: only_ascii(), screen: is_terminal(), forgets: io::stdout().is_terminal() && !is_dumb() };
    loop {
        engine.model.front = front;
        front = match front {
            FrontEnd::Screen => match on_screen(engine)? {
                Some(other) => other,
                None => return Ok(()),
            },
            FrontEnd::Plain => match plain::run(engine, context.input()?, &mut io::stdout(), &options).map_err(failed)? {
                plain::Ended::Switch(other) => other,
                plain::Ended::Leave => return Ok(()),
                plain::Ended::InputEnded => return Err(stopped(engine, CliError::InputEnded)),
                plain::Ended::Stopped(_) => return Err(stopped(engine, CliError::Interrupted)),
            },
        };
        options.why = reason("you asked for it");
    }
}

/// A turn at the screen: what to go on with, if with anything.
fn on_screen(engine: &mut Engine<'_>) -> Result<Option<FrontEnd>, CliError> {
    let ended = tui::run(engine).map_err(failed)?;
    match ended.why {
        tui::Why::Leave => {
            // A session that was opened by itself ends with the screen: what became of it is said where the person is now.
            if engine.model.one_session && !ended.wiped {
                put(&engine.model.status.text)?;
            }
            Ok(None)
        }
        tui::Why::Switch => Ok(Some(FrontEnd::Plain)),
        tui::Why::InputEnded => Err(stopped(engine, CliError::InputEnded)),
        tui::Why::Interrupted => Err(stopped(engine, CliError::Interrupted)),
    }
}

/// On the very first run, before the first byte of the full screen, it is said that there is another way, with the command on a line of its own. Nothing waits for it.
fn offer_plain_mode_once(context: &mut Context) {
    let Some(path) = context.folders.as_ref().map(|folders| folders.settings.clone()) else { return };
    // Settings that could not be read are somebody's: they are not written over for the sake of this.
    if context.settings.seen_offer || context.settings_fault.is_some() {
        return;
    }
    context.settings.seen_offer = true;
    let said = writeln!(io::stdout(), "Fingerpost can also read its pages out as plain lines, for screen readers:\nfingerpost --plain");
    if said.is_ok() && runtime::write_settings(&path, &context.settings).is_err() {
        // It will be offered again: no reason not to go on.
        context.settings.seen_offer = false;
    }
}

/// The end from outside; another one where what was being typed could not be kept.
fn stopped(engine: &Engine<'_>, end: CliError) -> CliError {
    if !engine.model.unkept {
        return end;
    }
    CliError::Failed("what was being typed last could not be saved. free some space or look at the disk, and type it again".to_owned(), 8)
}

/// A front end that cannot go on.
fn failed(error: impl std::error::Error) -> CliError {
    CliError::Failed(error.to_string(), 8)
}

/// The first line of plain mode: that it is, why, and how to leave it.
fn reason(why: &str) -> String {
    let screen = if is_terminal() { "screen for the full screen, " } else { "" };
    format!("Plain mode, because {why}. Type {screen}help for help, quit to leave.")
}

/// An opening that failed ends the program with the failure's own code.
fn told(outcome: Outcome) -> Result<Outcome, CliError> {
    match outcome {
        Outcome::Failed { sentence, code } => Err(CliError::Failed(sentence, code)),
        other => Ok(other),
    }
}

/// Which front end, and, for the plain one, why.
fn front(context: &Context) -> (FrontEnd, String) {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let why = if context.global.plain {
        "you asked for it with --plain"
    } else if set("FINGERPOST_PLAIN") {
        "FINGERPOST_PLAIN is set"
    } else if set("ACCESSIBLE") {
        "ACCESSIBLE is set"
    } else if context.settings.plain {
        "your settings say so"
    } else if is_dumb() {
        "this terminal cannot show a full screen"
    } else if !io::stdin().is_terminal() {
        "the input is not a terminal"
    } else if !io::stdout().is_terminal() {
        "the output is not a terminal"
    } else {
        return (FrontEnd::Screen, String::new());
    };
    (FrontEnd::Plain, reason(why))
}

/// Whether somebody sits at a terminal.
fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the terminal says of itself that it can do no more than show lines.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term == "dumb" || term.is_empty())
}
