//! The wire: what our backend sends is what stock ratatui would have shown, in few bytes, on every kind of terminal.
//!
//! `pages` draws random pages with our backend and with ratatui's own, and asks two terminal emulators that have nothing to do with one
//! another whether they see the same; `table` counts the bytes of each act through the real program; `slow` times a session on a slow line;
//! `profile` counts the instructions of a few acts; `kinds` shows a session on terminals of other names, and inside tmux and GNU screen.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

#[path = "../common/mod.rs"]
mod common;

mod acts;
mod drawn;
mod kinds;
mod pages;
mod profile;
mod pyte;
mod slow;
mod table;
