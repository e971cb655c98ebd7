//! What the program leaves where others may look: in memory, on the disk, on the screen. The program itself is run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

#[path = "../common/calls.rs"]
mod calls;
#[path = "../common/mod.rs"]
mod common;
mod follower;
mod keys;
mod memory;
mod program;
mod rest;
#[path = "../journeys/screen.rs"]
mod screen;
mod scrollback;
mod synced;
