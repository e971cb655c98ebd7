//! `catalogue import` and `catalogue export`: directories to and from other programs.

use std::io;
use std::path::Path;

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::exchange_args::{ExportArgs, ImportArgs, Shape};
use super::output;
use crate::app::Want;
use crate::exchange::{self, LARGEST_FILE, Preview, Refused};
use crate::runtime::{self, Import, ImportError};
use crate::text::{capital, count, list, quoted, why};

/// How many of a kind are told by name.
const TOLD: usize = 20;

/// Shows what an import would do, and does it where that was asked for. What is refused makes it end with 1; the rest is done all the same.
pub fn import(context: &Context, args: &ImportArgs) -> Result<(), CliError> {
    let folder = args.to.clone().or_else(|| context.keeping().map(|keeping| keeping.folder)).ok_or_else(|| {
        CliError::Usage("this user has no home folder to keep a catalogue in. set `HOME`, or name a folder with `--to`".to_owned())
    })?;
    // The folder that is written to need not be there yet.
    let layers: Vec<_> = context.layers().into_iter().filter(|layer| *layer != folder || layer.exists()).collect();
    let bytes = runtime::read_import(&args.file).map_err(|error| unreadable(&args.file, &error))?;
    let wanted = Import {
        folder: &folder,
        layers: &layers,
        today: context.today(),
        duplicates: args.with_duplicates,
        close: &args.close,
        write: args.yes,
    };
    let plan = runtime::import(&wanted, &bytes).map_err(|error| refused(error, &folder))?;
    let preview = plan.preview;
    let folder = folder.display().to_string();
    let json = || {
        let mut told = json!(preview);
        told["done"] = json!(args.yes);
        told["folder"] = json!(folder);
        told
    };
    context.put(json, || words(&preview, &folder, args))?;
    if preview.refused.is_empty() {
        return Ok(());
    }
    let number = count(preview.refused.len(), "fault stands", "faults stand");
    Err(CliError::Fault(format!("{number} in the file, and what has one was left out. mend it as said above, and import it again")))
}

fn unreadable(path: &Path, error: &io::Error) -> CliError {
    let path = quoted(&path.display().to_string());
    if error.kind() == io::ErrorKind::FileTooLarge {
        let most = LARGEST_FILE >> 20;
        return CliError::Fault(format!(
            "{path} has more than {most} MB, and no more than that is read at once. split it into several files"
        ));
    }
    CliError::Usage(format!("{path} cannot be read: {}. name a file that can be", why(error)))
}

fn refused(error: ImportError, folder: &Path) -> CliError {
    let folder = quoted(&folder.display().to_string());
    match error {
        ImportError::File(Refused { what, fix, .. }) => CliError::Fault(format!("{what}. {fix}")),
        ImportError::Unreadable(path, error) => {
            let path = quoted(&path.display().to_string());
            CliError::Usage(format!("the catalogue folder {path} cannot be read: {}. look at the folder, or leave it out", why(&error)))
        }
        ImportError::Busy => CliError::Failed(format!("another import into {folder} is going on. wait for its end, and say it again"), 6),
        ImportError::Unwritable(error) => CliError::unwritten(
            format!(
                "nothing was imported: {folder} cannot be written: {}. look at that folder and its disk, and say it again",
                why(&error)
            ),
            &error,
        ),
    }
}

fn words(preview: &Preview, folder: &str, args: &ImportArgs) -> String {
    let done = args.yes;
    let (added, changed, out) =
        if done { ("Added", "Changed", "Left out") } else { ("Would be added", "Would be changed", "Would be left out") };
    let mut lines = Vec::new();
    let mut part = |heading: &str, all: Vec<String>| {
        if all.is_empty() {
            return;
        }
        let number = all.len();
        lines.push(format!("{heading}: {number}"));
        lines.extend(all.into_iter().take(TOLD).map(|line| format!("  {line}")));
        if number > TOLD {
            lines.push(format!("  and {} more; `--format json` tells them all", number - TOLD));
        }
        lines.push(String::new());
    };
    part(added, preview.added.iter().map(|row| format!("{}  {}", row.id, row.name)).collect());
    part(
        changed,
        preview.changed.iter().map(|changed| format!("{}  {} ({})", changed.row.id, changed.row.name, list(&changed.fields))).collect(),
    );
    let duplicates = preview.duplicates.iter().map(|duplicate| {
        let whose = if duplicate.same_file { "is in this file already, as" } else { "is here already, as" };
        format!("{}: {} {whose} {}", duplicate.row.path, duplicate.row.name, duplicate.like)
    });
    let heading =
        if args.with_duplicates { "Here already by name and place".to_owned() } else { format!("{out}, here already by name and place") };
    part(&heading, duplicates.collect());
    let refused =
        preview.refused.iter().map(|Refused { path, what, fix }| format!("{}: {what}; {fix}", if path.is_empty() { "/" } else { path }));
    part(&format!("{out}, at fault"), refused.collect());
    let overruled = preview.overruled.iter().map(|overruled| format!("{}: `{}` was taken", overruled.path, overruled.by));
    part("Said otherwise beside our own fields, which hold", overruled.collect());
    let closed = |id: &str| args.close.iter().any(|close| close == id || close == "all");
    let gone: Vec<_> = preview.gone.iter().filter(|gone| !closed(&gone.id)).collect();
    part("Imported before, and in this file no more", gone.iter().map(|gone| format!("{}  {}", gone.id, gone.name)).collect());
    lines.extend(preview.notes.iter().cloned());
    if !gone.is_empty() {
        lines.push(
            "What is in the file no more stays as it is. Where the file is all of its directory: --close ID,ID or --close all.".to_owned(),
        );
    }
    if preview.unchanged > 0 {
        let as_there = if preview.unchanged == 1 { "as it is" } else { "as they are" };
        lines.push(format!("{} here {as_there} in the file.", capital(&count(preview.unchanged, "entry is", "entries are"))));
    }
    let differs = !preview.added.is_empty() || !preview.changed.is_empty() || preview.kept > 0;
    lines.push(match (differs || preview.unchanged > 0, done) {
        (true, true) => format!("Saved in {folder}."),
        (true, false) if !differs => "Nothing differs from what is here, and nothing was written.".to_owned(),
        (true, false) => format!("Nothing was written. Say it again with --yes to write it into {folder}."),
        (false, _) => "There is nothing to take in, and nothing was written.".to_owned(),
    });
    lines.join("\n")
}

/// Writes the catalogue out, with what is laid over it.
pub fn export(context: &Context, args: &ExportArgs) -> Result<(), CliError> {
    let catalogue = context.load(Want::Catalogue)?.library.catalogue;
    let originals = runtime::originals(&context.layers());
    let text = match args.shape {
        Shape::Hsds => lines(output::json(&exchange::services(&catalogue, &originals, context.today()))?),
        Shape::Json => lines(output::json(&exchange::everything(&catalogue, &originals))?),
        Shape::Csv => exchange::table(&catalogue, &originals),
    };
    let Some(path) = &args.to else { return output::put_whole(&text) };
    let shown = quoted(&path.display().to_string());
    runtime::write_fresh(path, &text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            CliError::Usage(format!("{shown} is there already, and is left as it is. name a file that is not there yet"))
        }
        _ => CliError::unwritten(
            format!("{shown} could not be written: {}. look at that folder and its disk, and say it again", why(&error)),
            &error,
        ),
    })?;
    let number = catalogue.provisions.len();
    context.put(
        || json!({ "file": path.display().to_string(), "provisions": number }),
        || format!("Written: {} in {shown}.", count(number, "entry", "entries")),
    )
}

fn lines(mut text: String) -> String {
    text.push('\n');
    text
}
