//! The arguments of `handout` and `passport`: what somebody takes home, and what comes back.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct HandoutArgs {
    /// The reference of the person; - is read from the input
    pub reference: String,
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    pub style: HandoutStyle,
    /// In easier words, in any style
    #[arg(long)]
    pub easier: bool,
    /// Leave off what they answered in their own words: what they want, are good at and are helped by, what was agreed, the days
    #[arg(long)]
    pub without_answers: bool,
    /// With a paper passport: the same, sealed with words they choose, for another desk
    #[arg(long)]
    pub passport: bool,
    /// The passport also holds the answers that show what fits, which they said may go along; those on health, offences and safety only
    /// where `--passport-answer` names them
    #[arg(long, requires = "passport")]
    pub passport_answers: bool,
    /// The passport also holds the answer to this fact; may be given again
    #[arg(long, value_name = "KEY", requires = "passport")]
    pub passport_answer: Vec<String>,
    /// This stays off the passport: an answer by its key, or action-1, support-1, referral-1, follow-up-1, note-1 as numbered on the
    /// hand-out; may be given again
    #[arg(long, value_name = "ITEM", requires = "passport")]
    pub leave_off: Vec<String>,
    /// A file whose first line is the words they chose; none: asked for, twice
    #[arg(long, value_name = "FILE", requires = "passport")]
    pub passport_words_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct PassportArgs {
    /// A file of its letters, or a hand-out that has them among it, but for one in braille; - is the input, up to an empty line
    pub file: PathBuf,
    /// Into the record of this person; none: somebody new
    #[arg(long, value_name = "REF")]
    pub person: Option<String>,
    /// A file whose first line is the words they chose; none: asked for
    #[arg(long, value_name = "FILE")]
    pub passport_words_file: Option<PathBuf>,
    /// Write it without asking again
    #[arg(long)]
    pub yes: bool,
}

/// The styles of a hand-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HandoutStyle {
    /// Plain text, 80 columns wide.
    Text,
    /// Plain text, 40 columns wide.
    Narrow,
    /// A web page in large print, to be read or printed.
    Large,
    /// Plain text in easier words: short sentences, no acronyms.
    Easier,
    /// Markdown.
    Markdown,
    /// A web page in ordinary print.
    Html,
    /// Braille-ready text for an embosser or a braille display.
    Brf,
}
