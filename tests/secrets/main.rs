//! What the program leaves where others may look: in memory, on the disk, on the screen. The program itself is run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod follower;
mod memory;
mod program;
mod rest;
mod synced;
