//! Whether words will keep a passport shut that anybody may pick up.

/// How hard words are to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Fewer than four words and fewer than twelve characters: not taken.
    TooShort,
    /// Taken, and told: short words, or much of the same.
    Weak,
    /// Not weak by this rule.
    Enough,
}

impl Strength {
    /// What is to be said of it, if anything.
    pub fn words(self) -> Option<&'static str> {
        match self {
            Self::TooShort => Some("the words are too short. use four words or more, or at least twelve characters"),
            Self::Weak => Some("the words are easy to guess. four longer words that have nothing to do with one another are better"),
            Self::Enough => None,
        }
    }
}

/// How hard these words are to guess. Spaces, and upper or lower case, count for nothing, as they do when a passport is opened.
pub fn strength(words: &str) -> Strength {
    let mut letters: Vec<char> = words.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect();
    let mut different: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let (many, length) = (different.len(), letters.len());
    letters.sort_unstable();
    letters.dedup();
    different.sort_unstable();
    different.dedup();
    match () {
        () if many < 4 && length < 12 => Strength::TooShort,
        () if length < 12 || letters.len() < 6 || different.len() * 2 < many => Strength::Weak,
        () => Strength::Enough,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_or_twelve_characters_are_taken_and_weak_ones_told() {
        for (words, is) in [
            ("", Strength::TooShort),
            ("red bus rain", Strength::TooShort),
            ("elevenchars", Strength::TooShort),
            ("a b c d", Strength::Weak),
            ("aaaaaaaaaaaaaaaa", Strength::Weak),
            ("monday Monday MONDAY monday monday", Strength::Weak),
            ("twelve chars!", Strength::Enough),
            ("red bus Monday rain", Strength::Enough),
        ] {
            assert_eq!(strength(words), is, "{words}");
            assert_eq!(strength(words).words().is_none(), is == Strength::Enough);
        }
    }
}
