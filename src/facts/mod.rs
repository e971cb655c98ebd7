//! What may be known about a person, and what is.
//!
//! A fact is *known* (with the day it was told), *declined* ("rather not say"), or absent, which is *unknown*.
//! [`read_facts`] reads the vocabulary from `facts.toml`; [`tell_all`] reads `KEY=VALUE` as the command line takes it.

mod command;
mod limits;
pub mod packed;
mod read;
mod value;
mod vocabulary;

pub use command::{Untellable, tell_all, tell_each};
pub use limits::{Limits, OLDEST, Outside, Unborn, hold_born};
pub use read::{ReadFact, read_facts};
pub use value::{Answer, Facts, Told, Value};
pub use vocabulary::{Fact, FactType, FactValue, Moves, Sensitivity, Vocabulary};
