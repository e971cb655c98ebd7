//! Arguments, subcommands, exit codes.

mod args;
mod backup;
mod better_off;
mod better_off_args;
mod better_off_more;
mod caseload;
mod catalogue;
mod club;
mod club_args;
mod completions;
mod context;
mod cover;
mod erase;
mod erase_note;
mod error;
mod exchange;
mod exchange_args;
mod figures;
mod find;
mod follow;
mod followups;
mod handout;
mod handout_args;
mod handover;
mod handover_args;
mod help;
mod hold;
mod keeper;
mod loading;
mod locale;
mod man;
mod matching;
mod named_file;
mod notes;
mod open;
mod outline;
mod output;
mod panics;
mod passphrase;
mod passport;
mod people;
mod session;
mod session_own;
mod settings;
mod show;
mod store;
mod store_args;
mod today;
mod trust;
mod usage;
mod users;
mod work;
mod work_args;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use context::Context;
use error::CliError;

/// Runs the program with these arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    crate::runtime::prepare();
    panics::tell_without_their_words();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return clap_says(&error),
    };
    match perform(cli) {
        Ok(code) => code,
        Err(error) => {
            if let Some(sentence) = error.sentence() {
                output::say(&sentence);
            }
            ExitCode::from(error.exit_code())
        }
    }
}

fn perform(cli: Cli) -> Result<ExitCode, CliError> {
    let mut context = Context::new(cli.global);
    match cli.command {
        Some(Command::Help { topic }) => return help::run(&topic),
        None => open::program(context),
        Some(Command::Completions { shell }) => completions::run(shell),
        Some(Command::Man { command, to }) => man::run(&command, to.as_deref()),
        Some(Command::Follow) => follow::run(&context),
        Some(Command::Demo) => open::demo(context),
        Some(Command::Find(args)) => find::run(&context, &args),
        Some(Command::Show(args)) => show::run(&context, &args),
        Some(Command::Match(args)) => matching::run(&mut context, &args),
        Some(Command::BetterOff(command)) => better_off::run(&mut context, &command),
        Some(Command::Catalogue(command)) => catalogue::run(&mut context, &command),
        Some(Command::People) => people::list(context),
        Some(Command::Person(args)) => people::one(context, &args),
        Some(Command::Session(command)) => session::run(context, command),
        Some(Command::Handout(args)) => handout::run(context, &args),
        Some(Command::Passport(args)) => passport::run(context, &args),
        Some(Command::Today(args)) => today::run(context, &args),
        Some(Command::Followups(args)) => followups::run(context, &args),
        Some(Command::Club(command)) => club::run(context, &command),
        Some(Command::Figures(args)) => figures::run(context, &args),
        Some(Command::Handover(args)) => match &args.reference {
            Some(reference) => handover::give(context, &args, reference),
            None => caseload::give(context, &args),
        },
        Some(Command::Takeover(args)) if args.file.is_dir() => caseload::take(context, &args),
        Some(Command::Takeover(args)) => handover::take(context, &args),
        Some(Command::Work(args)) => work::run(context, &args),
        Some(Command::Ips) => work::over_everybody(context),
        Some(Command::Hold(args)) => hold::run(context, &args),
        Some(Command::Erase(args)) => match &args.note {
            Some(note) => erase_note::run(context, &args, note),
            None => erase::run(context, &args),
        },
        Some(Command::Settings(args)) => settings::run(context, &args),
        Some(Command::Store(command)) => store::run(context, &command),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// What clap has to say: help and version are no error; anything else is wrong usage.
fn clap_says(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        output::say(&usage::sentence(error));
        return ExitCode::from(2);
    }
    match output::put(&error.render().to_string()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::say(&error.sentence().unwrap_or_default());
            ExitCode::from(error.exit_code())
        }
    }
}
