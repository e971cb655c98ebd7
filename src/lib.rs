//! Fingerpost helps an adviser, or the leader of a peer-support club, and the person in front of them find the support that fits,
//! talk it through, agree what happens next, and leave with it in writing.
//!
//! # One key press
//! [`tui`] makes a key of the bytes that the terminal sends, [`app`] takes it as a message and changes its [`Model`](app::Model);
//! what is to be done outside comes back as effects, which [`runtime`] performs: a note goes to [`store`], which seals it by [`vault`],
//! syncs it, and lets the app say *Saved*. Then the app describes its [`Page`](app::page::Page) as meaning, and the front end that is
//! there shows it: [`tui`] as rows of a screen, [`plain`] as lines. What a page says comes from the rooms above `app` in the list:
//! [`matching`] holds what is known of a person ([`facts`]) against the rules of the [`catalogue`], [`conversation`] leads through a script,
//! [`record`] folds events into a person as they stand today.
//!
//! # The rooms
//! They stand in the order in which they may use one another: none uses one below it. `tests/layering.rs` says which uses which.
//!
//! # Words of the house
//! Most are the field's own: the glossary in the catalogue has those. These are ours:
//!
//! | word | what it is |
//! |---|---|
//! | tree | one person's record, or one club's, with a key of its own |
//! | event | one thing that somebody did; a tree's events fold to the person or the club |
//! | fact | what may be known of a person, such as `age`; a *question* asks for one |
//! | provision | one kind of support; an *entry* is the page of one |
//! | settle | to answer for a provision, whatever else is unknown, whether it fits |
//! | page | what is shown, as meaning; a *frame* of the app is a page as a person left it, a *sheet* the rows made of it |
//! | aside | a page beside the way, from which one comes back to where one was |
//! | frame of a journal | what one saving wrote, kept whole or not at all |
//! | slot | what a passphrase, or the recovery words, open: a user's private key |
//! | grant | a tree's key, sealed for one user |
//! | layer | a folder of catalogue files laid over the shipped ones |

#[cfg(not(target_os = "linux"))]
compile_error!("Fingerpost runs on Linux: how it syncs, locks and hides its files is asked of Linux. Build it there.");

pub mod clock;

pub mod text;

pub mod diagnostic;

pub mod facts;

pub mod rules;

pub mod catalogue;

pub mod search;

pub mod matching;

pub mod conversation;

pub mod money;

pub mod record;

pub mod figures;

pub mod passport;

pub mod handout;

pub mod exchange;

pub mod vault;

pub mod store;

pub mod app;

pub mod tui;

pub mod plain;

pub mod runtime;

pub mod cli;
