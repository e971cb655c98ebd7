//! The pages without a terminal: every page as it reads, every command on every page, keys at random.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod bench;
#[path = "../common/mod.rs"]
mod common;
mod endings;
mod every_command;
mod every_page;
mod every_script;
mod keys;
mod odd_text;
#[path = "../common/passport.rs"]
mod passport;
mod passports;
mod places;
mod question_words;
mod random;
mod read;
mod reading_only;
mod routes;
mod safety;
mod together;
mod use_only;
mod welsh;
