//! The store: one suite for its contract, held to both stores, and what only a folder can suffer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod backup;
#[path = "../common/calls.rs"]
mod calls;
mod caseload;
mod compact;
mod contract;
mod cover;
#[path = "../common/cut.rs"]
mod cut;
mod damage;
mod erase;
mod figures;
mod full;
mod handover;
mod hostile;
mod kill;
mod leak;
mod mixed;
mod power;
mod refuse;
mod reopen;
mod sample;
mod soak;
mod speed;
mod users;
