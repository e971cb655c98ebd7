//! The store: one suite for its contract, held to both stores, and what only a folder can suffer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

mod anchored;
mod backup;
#[path = "../common/calls.rs"]
mod calls;
mod caseload;
mod child;
mod compact;
mod contract;
mod copies;
mod counted;
mod cover;
#[path = "../common/cut.rs"]
mod cut;
mod damage;
#[path = "../common/dice.rs"]
mod dice;
mod doubted;
mod erase;
mod figures;
mod folded;
mod forge;
mod forged;
mod full;
mod handover;
mod hostile;
mod kill;
mod known;
mod leader;
mod leak;
mod mixed;
mod parted;
mod plant;
mod power;
mod refuse;
mod rekey;
mod remembered;
mod remove;
mod reopen;
mod restore;
mod room;
mod sample;
mod shared;
mod sharing;
mod snapshot;
mod soak;
mod speed;
mod strangers;
mod taken;
mod taken_out;
mod users;
mod vouched;

#[path = "../common/tmpfs.rs"]
mod tmpfs;
#[path = "../common/untested.rs"]
mod untested;
