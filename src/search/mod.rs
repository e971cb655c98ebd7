//! Plain-words search over the catalogue.
//!
//! People type what they would say. A small word index does the work: it folds case and accents, knows names, aliases and the
//! glossary's acronyms, weighs names and aliases over the summary over the rest, takes the last word for one that may still be being
//! typed, and forgives a slip. `fuzzy-matcher` ranks near-misses on names and says which letters to mark. Nothing is left out by date.

mod ahead;
mod build;
mod index;
mod score;
mod shelf;
mod terms;
mod words;

pub use index::{Hit, Index};
