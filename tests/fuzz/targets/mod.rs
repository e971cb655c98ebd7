//! What is tried with any bytes at all: one target a file, each a function that ends quietly or fails by panicking.
//!
//! A format that lies behind a seal is tried twice with the same bytes: as they are, and as what a valid seal holds.
//! A format that is new gets a file here, a line in [`ALL`], and an engine beside the others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a target fails by panicking")]

pub mod backup;
pub mod card;
pub mod carried;
pub mod catalogue;
pub mod compiled;
pub mod erasing;
pub mod event;
pub mod exchange;
pub mod frame;
pub mod handover;
pub mod journal;
pub mod keyring;
pub mod keys;
mod kit;
pub mod known;
pub mod letters;
pub mod lines;
pub mod rates;
pub mod record;
pub mod script;
pub mod snapshot;
pub mod typing;

/// A target: its name, what it does with bytes, and whether that takes milliseconds.
pub struct Target {
    /// The folder of its corpus.
    pub name: &'static str,
    /// Fails by panicking.
    pub run: fn(&[u8]),
    /// It opens a store, or runs the whole program.
    pub slow: bool,
}

const fn quick(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run, slow: false }
}

const fn slow(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run, slow: true }
}

/// Every target.
pub const ALL: &[Target] = &[
    slow("backup", backup::run),
    quick("card", card::run),
    quick("carried", carried::run),
    quick("catalogue", catalogue::run),
    quick("compiled", compiled::run),
    quick("erasing", erasing::run),
    quick("event", event::run),
    quick("exchange", exchange::run),
    quick("frame", frame::run),
    quick("handover", handover::run),
    slow("journal", journal::run),
    quick("keyring", keyring::run),
    quick("keys", keys::run),
    quick("known", known::run),
    quick("letters", letters::run),
    slow("lines", lines::run),
    quick("rates", rates::run),
    quick("record", record::run),
    quick("script", script::run),
    slow("snapshot", snapshot::run),
    slow("typing", typing::run),
];
