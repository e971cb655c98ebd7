//! Eligibility rules as trees, and what they say of what is known: yes, no or not known, with a reason for every leaf.

mod rule;

pub use rule::{Check, Rule, Subject, Test};
