//! The store: one suite for its contract, held to both stores, and what only a folder can suffer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod backup;
mod compact;
mod contract;
mod cover;
mod damage;
mod erase;
mod full;
mod handover;
mod hostile;
mod kill;
mod leak;
mod mixed;
mod refuse;
mod remembered;
mod reopen;
mod restore;
mod room;
mod sample;
mod soak;
mod speed;
mod users;

#[path = "../common/tmpfs.rs"]
mod tmpfs;
