//! Keys from the bytes that a terminal sends.

mod decoder;
mod mouse;
mod sequences;

pub use decoder::{Decoder, Typed};
pub use mouse::Pointed;
