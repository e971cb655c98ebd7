//! The command line, held to its contract: what each command writes, how each ends, and what it makes of bad input.
//!
//! Cases whose words never change stand in `tests/cmd`, one file a command; `TRYCMD=overwrite` writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::print_stderr, reason = "a test that cannot go on has failed")]

mod backups;
mod bad_catalogue;
mod bad_input;
mod bad_store;
mod caseload;
mod club;
mod compiled;
mod cover;
mod exchange;
mod figures;
mod followups;
mod handover;
mod hold;
mod home;
mod json;
mod kill;
mod leader;
mod locale;
mod lost;
mod names;
mod nod;
mod odd_text;
mod passphrase;
mod passport;
mod paths;
mod safe_text;
mod settings;
mod slips;
mod stdin;
mod store;
mod today;
mod together;
mod welsh;
mod work;
mod zone;

#[path = "../common/tmpfs.rs"]
mod tmpfs;
#[path = "../common/untested.rs"]
mod untested;

#[test]
fn cases() {
    // Not `keep_env`: a person's own settings and catalogue are no part of a case.
    trycmd::TestCases::new().env("HOME", "/nonexistent").env("TZ", "UTC").env("LC_ALL", "C.UTF-8").case("tests/cmd/*.trycmd");
}
