//! Directories in and out: both schemas, both examples, what comes back, and files that nobody should trust.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod back;
mod compiled;
mod generate;
mod hostile;
mod preview;
mod schemas;
mod speed;

#[path = "../common/pty.rs"]
mod pty;
#[path = "../common/tmpfs.rs"]
mod tmpfs;
#[path = "../common/untested.rs"]
mod untested;

use fingerpost::catalogue::{Catalogue, File, load, shipped};
use fingerpost::exchange::{Ground, Originals, Plan, Refused, prepare};
use jiff::civil::{Date, date};

/// The day of every test.
pub const TODAY: Date = date(2026, 11, 26);

/// What comes of a file that is laid on the shipped catalogue, where nothing was imported before.
pub fn import(bytes: &[u8]) -> Result<Plan, Refused> {
    import_on(&[], &Originals::default(), bytes)
}

/// The same where something was.
pub fn import_on(imported: &[File], originals: &Originals, bytes: &[u8]) -> Result<Plan, Refused> {
    let below = [shipped()];
    prepare(bytes, &Ground { below: &below, imported, originals, above: &[], today: TODAY, latest: TODAY, duplicates: false, close: &[] })
}

/// The shipped catalogue with what was imported laid over it. It has no fault.
pub fn laid(plan: &Plan) -> Catalogue {
    let loaded = load(&[shipped(), plan.files.clone()]);
    let told: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, [""; 0]);
    loaded.catalogue
}
