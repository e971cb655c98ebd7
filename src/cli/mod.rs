//! Arguments, subcommands, exit codes.

mod args;
mod catalogue;
mod context;
mod error;
mod find;
mod handout;
mod matching;
mod open;
mod people;
mod session;
mod show;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use rustix::process::{Resource, Rlimit, setrlimit};

use args::{Cli, Command};
use context::Context;
use error::CliError;

/// Runs the program with these arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    forbid_core_dumps();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return clap_says(&error),
    };
    match perform(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if let Some(sentence) = error.sentence() {
                let _ = writeln!(std::io::stderr(), "fingerpost: {sentence}");
            }
            ExitCode::from(error.exit_code())
        }
    }
}

fn perform(cli: Cli) -> Result<(), CliError> {
    let context = Context::new(cli.global)?;
    match cli.command {
        None => open::program(context),
        Some(Command::Demo) => open::demo(context),
        Some(Command::Find(args)) => find::run(&context, &args),
        Some(Command::Show(args)) => show::run(&context, &args),
        Some(Command::Match(args)) => matching::run(&context, &args),
        Some(Command::Catalogue(command)) => catalogue::run(&context, &command),
        Some(Command::People) => people::list(context),
        Some(Command::Person(args)) => people::one(context, &args),
        Some(Command::Session(command)) => session::run(context, command),
        Some(Command::Handout(args)) => handout::run(context, &args),
    }
}

/// A core dump would write keys and notes in clear. Where the machine will not have it, there is nothing more that can be done.
fn forbid_core_dumps() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
}

/// What clap has to say: help and version are no error; anything else is wrong usage.
fn clap_says(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}
