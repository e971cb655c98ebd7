//! The program as one value: the model, what can happen to it, and the page it shows.
//!
//! `key or line -> Msg -> update(&mut Model, Msg) -> Vec<Effect> -> runtime -> Msg`, and `page(&Model) -> Page` for either front end to show.

#[cfg(test)]
mod answers_tests;
mod asking;
mod available;
mod begin;
pub mod bindings;
mod build;
pub mod case;
pub mod club_page;
mod club_together;
pub mod command;
mod commands;
mod committed;
mod doors_seen;
pub mod engine;
mod figures_asked;
pub mod frame;
mod frames;
mod happened;
mod hints;
mod interact;
pub mod key;
pub mod keymap;
pub mod kind;
mod library;
mod lines_said;
pub mod model;
pub mod msg;
pub mod outcome;
pub mod page;
mod pages;
mod parting;
mod passing;
mod place;
pub mod screen;
mod setting_back;
pub mod settings;
pub mod sharing;
mod support;
mod talk;
pub mod together;
mod undoing;
mod update;
mod user_name;
mod waiting;
mod whereabouts;
pub mod work_page;

pub use engine::Engine;
pub use figures_asked::FiguresAsked;
pub use library::{Compiled, Key, Library, LibraryRead, Listed, Want};
pub use model::{Access, Model};
pub use msg::Begin;
pub use pages::{PASSPHRASE_CHANGED, page, withdrew};
pub use place::{BESIDE, PLACES};
pub use support::{age, condition, leaning, meaning, openness, openness_in, taking_part, turning};
pub use update::update;
pub use user_name::user_name;
pub use waiting::{about as waiting_about, counts as waiting_counts, words as waiting_words};
