//! The pages without a terminal: every page as it reads, every command on every page, keys at random.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod agendas;
mod answered;
mod begun;
mod bench;
mod calls;
mod clubs;
mod comes_back;
#[path = "../common/mod.rs"]
mod common;
mod ear;
mod endings;
mod every_command;
mod every_page;
mod every_script;
mod far;
mod heard;
mod hides;
mod keys;
mod messages;
mod not_asked;
mod odd_text;
mod parting;
mod passports;
mod places;
mod question_words;
mod random;
mod read;
mod reading_only;
mod reminder;
mod routes;
mod safety;
mod said_once;
mod screen_rules;
mod sums;
mod three_keys;
mod together;
mod use_only;
mod voice_rules;
mod week;
mod welsh;
mod work;
