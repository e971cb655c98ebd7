//! `club`: a club's members, meetings and register, for scripts and for leaders who like lines.

mod export;
mod forget;
mod meeting;
mod members;
mod new;
mod note;
pub mod numbers;
mod opened;
mod register;
mod sheet;
mod shown;

use super::club_args::ClubCommand;
use super::context::Context;
use super::error::CliError;

/// Runs it.
pub fn run(context: Context, command: &ClubCommand) -> Result<(), CliError> {
    match command {
        ClubCommand::List => shown::list(context),
        ClubCommand::New { reference } => new::run(context, reference.as_deref()),
        ClubCommand::Show(club) => shown::one(context, club),
        ClubCommand::Members { club, all } => members::list(context, club, *all),
        ClubCommand::Join(club) => members::join(context, club),
        ClubCommand::Leave(args) => members::leave(context, args),
        ClubCommand::Forget(args) => forget::run(context, args),
        ClubCommand::Meeting(args) => meeting::run(context, args),
        ClubCommand::Register(args) => register::run(context, args),
        ClubCommand::Note(args) => note::run(context, args),
        ClubCommand::Export(args) => export::run(context, args),
    }
}
