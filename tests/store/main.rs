//! The store: one suite for its contract, held to both stores, and what only a folder can suffer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod backup;
mod child;
mod compact;
mod contract;
mod copies;
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
mod rekey;
mod remove;
mod reopen;
mod sample;
mod snapshot;
mod soak;
mod speed;
mod users;
