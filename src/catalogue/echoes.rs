//! Faults that only follow from another: whoever names a fact that was left out for its own fault has none.

use super::File;
use crate::diagnostic::{Fault, FaultKind, Named};

/// Takes the echoes out: names of what is written in one of these files, which has faults of its own, and facts that nothing seems to use
/// where something could not be read. What is left are faults like any other.
pub fn without_echoes(faults: Vec<Fault>, layers: &[Vec<File>]) -> Vec<Fault> {
    let is_echo = |fault: &Fault| matches!(fault.kind, FaultKind::NoSuch(..));
    let at_fault = |file: &&File| faults.iter().any(|fault| fault.file == file.shown && !is_echo(fault));
    let defining: Vec<&File> = layers.iter().flatten().filter(at_fault).collect();
    let is_unread = faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax | FaultKind::NoSuch(..)));
    let follows = |fault: &Fault| match &fault.kind {
        FaultKind::NoSuch(of, name) => defining.iter().any(|file| defines(file, *of, name)),
        FaultKind::Unused => is_unread,
        _ => false,
    };
    let stays: Vec<bool> = faults.iter().map(|fault| !follows(fault)).collect();
    let left = faults.into_iter().zip(stays).filter_map(|(fault, stays)| stays.then_some(fault));
    left.map(|fault| Fault { kind: FaultKind::Plain, ..fault }).collect()
}

/// Whether a file has such a thing under a name, well written or not.
fn defines(file: &File, of: Named, name: &str) -> bool {
    let (path, key) = match of {
        Named::Fact => ("facts.toml", "key"),
        Named::Condition => ("facts.toml", "[condition."),
        Named::Place => ("places.toml", "id"),
        Named::Source => ("sources.toml", "id"),
        Named::Step => return false,
    };
    let text = String::from_utf8_lossy(&file.bytes);
    file.path == path && text.lines().any(|line| line.trim_start().strip_prefix(key).is_some_and(|rest| word(rest) == name))
}

/// The word that a line goes on with, whatever stands around it.
fn word(rest: &str) -> &str {
    let begins = rest.trim_start_matches([' ', '\t', '=', '"', '\'']);
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    &begins[..begins.find(|letter| !is_part(letter)).unwrap_or(begins.len())]
}
