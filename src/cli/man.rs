//! `man`: the manual pages, made of the same words as the help.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::Cli;
use super::error::CliError;
use super::output::{put_whole, say};
use crate::text::{count, quoted, why};

/// Writes the page of the program or of one command, or all of them into a folder.
pub fn run(command: &[String], to: Option<&Path>) -> Result<(), CliError> {
    let mut program = Cli::command();
    program.build();
    if let Some(folder) = to {
        let pages = pages(&program)?;
        fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
        for (name, page) in &pages {
            let file = folder.join(format!("{name}.1"));
            fs::write(&file, page).map_err(|error| unwritten(&file, &error))?;
        }
        say(&format!("{} written to {}", count(pages.len(), "page", "pages"), quoted(&folder.to_string_lossy())));
        return Ok(());
    }
    let mut asked = &program;
    for word in command {
        asked = asked
            .find_subcommand(word)
            .ok_or_else(|| CliError::Usage(format!("there is no command {}. `fingerpost help` lists them", quoted(&command.join(" ")))))?;
    }
    put_whole(&String::from_utf8_lossy(&page(asked)?))
}

/// Every page by its name, the program's first.
fn pages(command: &clap::Command) -> Result<Vec<(String, Vec<u8>)>, CliError> {
    let mut pages = vec![(name(command), page(command)?)];
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        pages.extend(self::pages(inner)?);
    }
    Ok(pages)
}

/// The name under which `man` finds it: `fingerpost-catalogue-check`.
fn name(command: &clap::Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

fn page(command: &clap::Command) -> Result<Vec<u8>, CliError> {
    let mut page = Vec::new();
    let source = format!("fingerpost {}", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).title(name(command)).source(source).render(&mut page)?;
    Ok(page)
}

fn unwritten(path: &Path, error: &std::io::Error) -> CliError {
    CliError::unwritten(format!("{} cannot be written: {}. name a folder that can be", quoted(&path.to_string_lossy()), why(error)), error)
}
