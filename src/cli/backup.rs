//! `store backup`: everything into one sealed file, now or after every session.

use std::path::{Path, PathBuf, absolute};

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::output::say;
use super::store_args::BackupArgs;
use crate::runtime::{self, read_settings};
use crate::store::{Disk, Store};
use crate::text::{count, why};

/// Runs it.
pub fn run(context: Context, args: &BackupArgs) -> Result<(), CliError> {
    match (&args.file, &args.every_session) {
        (Some(file), _) => now(context, file),
        (None, Some(folder)) => every_session(context, Some(folder)),
        (None, None) => every_session(context, None),
    }
}

fn now(mut context: Context, file: &Path) -> Result<(), CliError> {
    let (disk, _) = context.open_disk()?;
    let (records, partial) = (disk.backup(file)?, disk.is_partial());
    Box::new(disk).close()?;
    let words = || {
        let records = count(records as usize, "record", "records");
        format!("Backed up and read back: {records} in {}.\nThe passphrase and the recovery words of today open it.", file.display())
    };
    context.put(|| json!({ "records": records }), words)?;
    if partial { Err(CliError::Partly) } else { Ok(()) }
}

/// Writes into the settings where backups go after every session; none: nowhere.
fn every_session(mut context: Context, folder: Option<&Path>) -> Result<(), CliError> {
    // No notes are opened for it, but with those that are kept nowhere it would be an empty promise.
    context.kept_store()?;
    let Some(path) = context.folders.as_ref().map(|folders| folders.settings.clone()) else {
        return Err(CliError::Usage("this user has no home folder to keep settings in. set `HOME`".to_owned()));
    };
    read_settings(&path).map_err(CliError::Usage)?;
    let folder = folder.map(|folder| backup_folder(&context, folder)).transpose()?;
    let shown = folder.as_ref().map(|folder| folder.display().to_string());
    context.settings.backup_folder = shown.clone().unwrap_or_default();
    runtime::write_settings(&path, &context.settings).map_err(|error| {
        CliError::Failed(format!("the settings could not be kept: {}. look at the disk, then try again", why(&error)), 8)
    })?;
    context.put(
        || json!({ "every_session": shown }),
        || match &shown {
            Some(folder) => format!("From now on your notes are backed up into {folder} after every session. The last five stay there."),
            None => "Your notes are no longer backed up by themselves. The backups that there are stay.".to_owned(),
        },
    )
}

/// The folder for backups by itself, as its whole path: from wherever the program is started it is to be the same one.
pub fn backup_folder(context: &Context, folder: &Path) -> Result<PathBuf, CliError> {
    let shown = folder.display();
    let whole = absolute(folder).map_err(|error| CliError::Usage(format!("`{shown}` is no folder: {}. name another", why(&error))))?;
    if Disk::is_inside(&context.store()?, &whole) {
        return Err(CliError::Usage(format!("`{shown}` is in the folder of the notes themselves. name another, on a stick or a share")));
    }
    if !whole.is_dir() {
        say(&format!("`{}` is not there now. it will be used when it is", whole.display()));
    }
    Ok(whole)
}
