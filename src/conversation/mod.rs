//! Guided conversations as data: scripts, what people answer, where we are, what comes next.

mod reply;
mod script;

pub use reply::Reply;
pub use script::{AnswerKind, Audience, Choice, Script, Sets, Step};
