//! Settings that are one of several words.

use crate::conversation::Language;
use crate::record::CASELOAD_MOST;

/// A setting that is one of several words.
pub trait Words: Copy + PartialEq + 'static {
    /// All there are.
    const ALL: &'static [Self];
    /// For each of them, in that order, its word in the file and what a person reads.
    const WORDS: &'static [(&'static str, &'static str)];

    /// Its word in the file.
    fn word(self) -> &'static str {
        Self::ALL.iter().position(|other| *other == self).and_then(|place| Self::WORDS.get(place)).map_or("", |(word, _)| word)
    }

    /// The one of that word.
    fn named(word: &str) -> Option<Self> {
        let place = Self::WORDS.iter().position(|(other, _)| *other == word)?;
        Self::ALL.get(place).copied()
    }
}

/// When hints are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hints {
    /// Every time.
    Always,
    /// The first time that a page is shown.
    #[default]
    First,
    /// Never.
    Never,
}

impl Words for Hints {
    const ALL: &'static [Self] = &[Self::Always, Self::First, Self::Never];
    const WORDS: &'static [(&'static str, &'static str)] = &[("always", "always"), ("first", "the first time"), ("never", "never")];
}

/// Letters that are keys on the screen, where nothing is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Letters {
    /// None: prose typed by mistake changes nothing.
    #[default]
    None,
    /// As in vi: `j` `k` `g` `G` move, `l` opens, `h` goes back, `/` finds, `?` helps.
    Vi,
}

impl Words for Letters {
    const ALL: &'static [Self] = &[Self::None, Self::Vi];
    const WORDS: &'static [(&'static str, &'static str)] = &[("none", "none"), ("vi", "as in vi")];
}

/// What stands before the row of the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Marker {
    /// `>`
    #[default]
    Arrow,
    /// `*`
    Star,
    /// A word, for a braille display or a voice that passes over signs.
    Word,
}

impl Marker {
    /// What is shown, without the space after it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Arrow => ">",
            Self::Star => "*",
            Self::Word => "here",
        }
    }
}

impl Words for Marker {
    const ALL: &'static [Self] = &[Self::Arrow, Self::Star, Self::Word];
    const WORDS: &'static [(&'static str, &'static str)] = &[("arrow", "an arrow, >"), ("star", "a star, *"), ("word", "the word here")];
}

/// After how long without a change a referral that was asked for or sent is said to have gone quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum QuietAfter {
    /// A week.
    One,
    /// Two weeks.
    #[default]
    Two,
    /// Four weeks.
    Four,
}

impl QuietAfter {
    /// The same in days.
    pub fn days(self) -> i32 {
        match self {
            Self::One => 7,
            Self::Two => 14,
            Self::Four => 28,
        }
    }
}

impl Words for QuietAfter {
    const ALL: &'static [Self] = &[Self::One, Self::Two, Self::Four];
    const WORDS: &'static [(&'static str, &'static str)] =
        &[("one-week", "after one week"), ("two-weeks", "after two weeks"), ("four-weeks", "after four weeks")];
}

/// With how many people one IPS specialist works at most, as the site has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CaseloadMost {
    /// 15.
    Fifteen,
    /// As the fidelity scale has it.
    #[default]
    Twenty,
    /// 25.
    TwentyFive,
    /// 30.
    Thirty,
}

impl CaseloadMost {
    /// The same as a number.
    pub fn people(self) -> usize {
        match self {
            Self::Fifteen => 15,
            Self::Twenty => CASELOAD_MOST,
            Self::TwentyFive => 25,
            Self::Thirty => 30,
        }
    }
}

impl Words for CaseloadMost {
    const ALL: &'static [Self] = &[Self::Fifteen, Self::Twenty, Self::TwentyFive, Self::Thirty];
    const WORDS: &'static [(&'static str, &'static str)] =
        &[("15", "15 people"), ("20", "20 people"), ("25", "25 people"), ("30", "30 people")];
}

impl Words for Language {
    const ALL: &'static [Self] = &[Self::English, Self::Welsh];
    const WORDS: &'static [(&'static str, &'static str)] = &[("en", "English"), ("cy", "Welsh")];
}
