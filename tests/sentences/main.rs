//! The seven things that keep notes from being opened, read or written: each has a sentence of its own that says what to do, on the screen and in
//! lines, from a real cause; and what was being typed stays.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod ends;
mod opening;
mod typing;

#[path = "../common/tmpfs.rs"]
mod tmpfs;
#[path = "../common/untested.rs"]
mod untested;
