//! What may be known about a person, and what is.
//!
//! A fact is *known* (with the day it was told), *declined* ("rather not say"), or absent, which is *unknown*.

mod value;
mod vocabulary;

pub use value::{Answer, Facts, Told, Value};
pub use vocabulary::{Fact, FactType, FactValue, Moves, Sensitivity, Vocabulary};
