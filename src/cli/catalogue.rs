//! `catalogue`: the keeper's tools.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::CatalogueCommand;
use super::context::Context;
use super::error::CliError;
use super::exchange;
use super::keeper;
use super::named_file::NamedFile;
use super::output::say;
use crate::app::{Listed, Want};
use crate::diagnostic::Fault;
use crate::text::{count, why};

/// Runs it.
pub fn run(context: &mut Context, command: &CatalogueCommand) -> Result<(), CliError> {
    match command {
        CatalogueCommand::Stale => keeper::stale(context),
        CatalogueCommand::Verify { id, by } => keeper::verify(context, id, by),
        CatalogueCommand::Check { files } => check(context, files),
        CatalogueCommand::List => list(context),
        CatalogueCommand::Coverage { file } => coverage(context, file),
        CatalogueCommand::Import(args) => exchange::import(context, args),
        CatalogueCommand::Export(args) => exchange::export(context, args),
    }
}

/// Tells every fault. With files, those in just these files: each is read where it stands, as part of a catalogue folder.
fn check(context: &Context, files: &[PathBuf]) -> Result<(), CliError> {
    let loaded = if files.is_empty() {
        context.load_source()?
    } else {
        crate::runtime::check_files(files, &context.layers()).map_err(|(path, error)| unreadable(&path, &error))?
    };
    for path in &loaded.passed_over {
        say(&format!(
            "`{}` was passed over: its name does not end in `.toml`. give it that ending if it is a part of the catalogue",
            path.display()
        ));
    }
    let number = loaded.file_count;
    let told = loaded.faults.iter().map(|fault| loaded.show(fault)).collect::<Vec<_>>();
    let json = || {
        let faults: Vec<_> = loaded.faults.iter().map(|fault: &Fault| json!(fault)).collect();
        let passed_over: Vec<String> = loaded.passed_over.iter().map(|path| path.display().to_string()).collect();
        let mut told = json!({ "files": number, "faults": faults });
        if !passed_over.is_empty() {
            told["passed_over"] = json!(passed_over);
        }
        told
    };
    let words = || {
        let summary = format!("{}, {}.", count(number, "file", "files"), count(told.len(), "fault", "faults"));
        told.iter().cloned().chain([crate::text::capital(&summary)]).collect::<Vec<_>>().join("\n\n")
    };
    context.put(json, words)?;
    if told.is_empty() { Ok(()) } else { Err(CliError::Fault("the catalogue has faults. mend them as said above".to_owned())) }
}

fn unreadable(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Usage(format!("`{}` cannot be read: {}. name a file that can be", path.display(), why(error)))
}

fn list(context: &Context) -> Result<(), CliError> {
    let listed = context.load(Want::Listed(context.today()))?.listed;
    let json = || json!({ "provisions": listed });
    let words = || {
        let mut lines = String::new();
        for Listed { id, name, status, .. } in &listed {
            let openness = crate::app::openness_in(*status);
            let openness = if openness.is_empty() { String::new() } else { format!(" ({openness})") };
            let _ = writeln!(lines, "{id}  {name}{openness}");
        }
        lines
    };
    context.put(json, words)
}

/// Checks that every id of a list is an entry, stands in one's `merged`, or is left out for a reason.
fn coverage(context: &Context, file: &Path) -> Result<(), CliError> {
    let catalogue = context.load(Want::Catalogue)?.library.catalogue;
    let file = NamedFile::read(file, "the list")?;
    let merged = catalogue.provisions.values().flat_map(|provision| &provision.merged);
    let covered: BTreeSet<&str> = catalogue.provisions.keys().chain(merged).chain(catalogue.left_out.keys()).map(String::as_str).collect();
    let wanted: Vec<(usize, &str)> = file
        .lines()
        .map(|(place, line)| (file.line_of(&place), line))
        .flat_map(|(number, line)| line.split_whitespace().take_while(|id| !id.starts_with('#')).map(move |id| (number, id)))
        .collect();
    let missing: Vec<(usize, &str)> = wanted.iter().copied().filter(|(_, id)| !covered.contains(id)).collect();
    let json = || json!({ "ids": wanted.len(), "missing": missing.iter().map(|(_, id)| id).collect::<Vec<_>>() });
    let words = || {
        let missing_at = missing.iter().map(|(line, id)| format!("{}:{line}: {id}", file.shown));
        let number = format!("{} of {} accounted for.", wanted.len() - missing.len(), wanted.len());
        std::iter::once(number).chain(missing_at).collect::<Vec<_>>().join("\n")
    };
    context.put(json, words)?;
    if missing.is_empty() {
        Ok(())
    } else {
        Err(CliError::Fault(
            "some ids are not accounted for. add them, name them in an entry's `merged`, or give the reason in `left-out.toml`".to_owned(),
        ))
    }
}
