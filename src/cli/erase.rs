//! `erase`: a person, truly and for good.

use serde_json::json;

use super::args::EraseArgs;
use super::context::Context;
use super::error::CliError;
use super::output::say;
use crate::plain::Echo;
use crate::store::Store;
use crate::text::{count, list, quoted};

/// What erasing in a folder can do nothing about.
const OUT_OF_REACH: &str = "It cannot reach copies of the folder or backups made before, notes that a restoring put aside, hand-outs and exports, paper, \
                            or the disk's freed blocks for somebody who also has the passphrase.";

/// Runs it.
pub fn run(mut context: Context, args: &EraseArgs) -> Result<(), CliError> {
    let (disk, _) = context.open_disk()?;
    let reference = if args.reference == "-" { context.line(Echo::Shown)?.trim().to_owned() } else { args.reference.clone() };
    let Some(person) = disk.people()?.into_iter().find(|person| person.reference == reference) else {
        let nobody = format!("there is nobody of the reference {}. `fingerpost people` lists who there is", quoted(&reference));
        return Err(CliError::Fault(nobody));
    };
    if !args.yes {
        say("this erases everything that is kept on one person, for good. there is no undoing it");
        say("is there a request to see their data, a complaint, or a legal hold? then do not go on");
        say("type the reference again to go on, or nothing to stop:");
        if context.line(Echo::Shown)?.trim() != reference {
            return Err(CliError::Fault("the reference typed is not the same. nothing was erased; try again if it was a slip".to_owned()));
        }
    }
    let (disk, receipt) = disk.erase(person.tree, &mut |_| ())?;
    let json = || json!({ "receipt": receipt.id, "files_scanned": receipt.files, "found": receipt.found.len() });
    let words = || {
        let searched = count(receipt.files as usize, "file", "files");
        let found = if receipt.found.is_empty() { "nothing of theirs was found" } else { "something of theirs was found" };
        format!("Erased. {} searched afterwards: {found}. Receipt: {}.\n{OUT_OF_REACH}", crate::text::capital(&searched), receipt.id)
    };
    context.put(json, words)?;
    Box::new(disk).close()?;
    if receipt.found.is_empty() {
        return Ok(());
    }
    let files: Vec<String> = receipt.found.iter().map(|file| quoted(file)).collect();
    Err(CliError::Failed(format!("something of theirs is still in {}. remove what somebody put there", list(&files)), 1))
}
