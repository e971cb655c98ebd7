//! Guided conversations as data: scripts, what people answer, where we are, what comes next.
//!
//! A [`Setting`] is what a conversation stands on: with it a step's [options](Setting::options) are known, a typed line is
//! [read](Setting::read_reply), an answer is [said](Setting::say_reply) and [takes effect](Setting::effect_of).
//! A [`Walk`] says where a script stands for one person in one session.

mod choose;
mod effect;
mod language;
mod load;
mod nod;
mod read;
mod reply;
mod request;
mod say;
mod script;
mod sets;
mod setting;
mod walk;
mod welsh;
mod when;

#[cfg(test)]
mod samples;

pub use effect::Effect;
pub use language::Language;
pub use load::{Names, load_scripts};
pub use nod::{LastTime, Nod};
pub use reply::Reply;
pub use request::Request;
pub use script::{AnswerKind, Audience, Choice, ScaleEnds, Script, Sets, Step};
pub use setting::{Options, Setting};
pub use walk::{Progress, Standing, Stop, Walk};
pub use welsh::{WelshScript, WelshStep};
