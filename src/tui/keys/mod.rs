//! Keys from the bytes that a terminal sends.

mod decoder;
mod sequences;

pub use decoder::{Decoder, Typed};
