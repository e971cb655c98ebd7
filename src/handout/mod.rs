//! A plan in writing: what a person takes away.
