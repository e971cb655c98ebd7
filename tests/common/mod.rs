//! What several tests use.

#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

pub mod dice;
pub mod golden;
pub mod pty;
pub mod untested;
