//! `completions`: what a shell needs to complete the commands.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::args::Cli;
use super::error::CliError;
use super::output::put_whole;

/// Runs it.
pub fn run(shell: Shell) -> Result<(), CliError> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "fingerpost", &mut script);
    put_whole(&String::from_utf8_lossy(&script))
}
