//! Fingerpost helps an adviser, or the leader of a peer-support club, and the person in front of them find the support that fits,
//! talk it through, agree what happens next, and leave with it in writing.
//!
//! Every page is described once, as meaning ([`app::page()`]), and shown twice: on a screen ([`tui`]) and as lines ([`plain`]).
//! The rooms below stand in the order in which they may use one another; `tests/layering.rs` holds them to it.

pub mod text;

pub mod diagnostic;

pub mod facts;

pub mod rules;

pub mod catalogue;

pub mod search;

pub mod matching;

pub mod conversation;

pub mod money;

pub mod record;

pub mod figures;

pub mod passport;

pub mod handout;

pub mod exchange;

pub mod vault;

pub mod store;

pub mod app;

pub mod tui;

pub mod plain;

pub mod runtime;

pub mod cli;
