//! Whether a passphrase is among the first that somebody would try.
//!
//! Whoever has a copy of the notes tries passphrases as fast as their machines go: the commonest, runs along the keyboard, and the names of those
//! who use them come first.

use unicode_segmentation::UnicodeSegmentation;

use super::strength::{Strength, strength};

/// What is said of such a passphrase. It is taken all the same.
pub const EASY_TO_GUESS: &str = "this passphrase is easy to guess. four longer words that have nothing to do with one another are better";

/// Each counts as one letter, as whole words do for those who guess. The first of the published lists of common passwords, without their figures.
const COMMON: [&str; 34] = [
    "password",
    "passphrase",
    "passwort",
    "fingerpost",
    "welcome",
    "letmein",
    "iloveyou",
    "princess",
    "football",
    "baseball",
    "liverpool",
    "arsenal",
    "chelsea",
    "superman",
    "sunshine",
    "monkey",
    "dragon",
    "master",
    "admin",
    "login",
    "secret",
    "abc",
    "changeme",
    "default",
    "hello",
    "charlie",
    "summer",
    "winter",
    "spring",
    "autumn",
    "january",
    "monday",
    "qwerty",
    "azerty",
];

/// Along these, one letter after another is no news.
const ROWS: [&str; 5] = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// So many letters in a row along one of them are a run.
const RUN: usize = 3;

/// With fewer pieces than this that have to be guessed one by one, it is easy.
const FEWEST: usize = 6;

/// What is put for letters in the hope that nobody thinks of it.
const DISGUISES: [(char, char); 8] = [('@', 'a'), ('4', 'a'), ('3', 'e'), ('1', 'i'), ('!', 'i'), ('0', 'o'), ('5', 's'), ('$', 's')];

/// Fewest characters of a new passphrase of notes: shorter ones are guessed too soon, whatever the key derivation costs.
pub const SHORTEST_PASSPHRASE: usize = 10;

/// Whether a new passphrase of notes has as many characters as it must, counted as a person counts them.
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.graphemes(true).count() >= SHORTEST_PASSPHRASE
}

/// Whether a passphrase is easy to guess for somebody who knows the name of its user. Upper and lower case and spaces count for nothing.
///
/// A rule of thumb: that it says no is no promise.
pub fn is_easy_to_guess(passphrase: &str, user: &str) -> bool {
    let plain: String = passphrase.to_lowercase().split_whitespace().collect();
    let undisguised: String =
        plain.chars().map(|letter| DISGUISES.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to)).collect();
    let of_words = passphrase.split_whitespace().count() >= 4 && strength(passphrase) == Strength::Weak;
    of_words || pieces(&plain, user).min(pieces(&undisguised, user)) < FEWEST || different(&plain) < FEWEST
}

fn different(letters: &str) -> usize {
    letters.chars().collect::<std::collections::BTreeSet<char>>().len()
}

/// How many pieces have to be guessed one by one: letters, known words and runs.
fn pieces(letters: &str, user: &str) -> usize {
    let user = user.to_lowercase();
    let names = user.split(|letter: char| !letter.is_alphanumeric()).filter(|name| name.chars().count() >= RUN);
    let mut known: Vec<&str> = names.chain(COMMON).collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let (mut rest, mut pieces) = (letters, 0);
    while let Some(letter) = rest.chars().next() {
        let word = known.iter().find(|word| rest.starts_with(**word)).map_or(letter.len_utf8(), |word| word.len());
        rest = &rest[word.max(run(rest)).max(year(rest))..];
        pieces += 1;
    }
    pieces
}

/// The length in bytes of the year at the beginning, of this century or the last; 0 where there is none.
fn year(letters: &str) -> usize {
    let is_year = letters.starts_with("19") || letters.starts_with("20");
    if is_year && letters.bytes().take_while(u8::is_ascii_digit).count() >= 4 { 4 } else { 0 }
}

/// The length in bytes of the run at the beginning; 0 where there is none.
fn run(letters: &str) -> usize {
    let same = letters.chars().zip(letters.chars().skip(1)).take_while(|(one, next)| one == next).count() + 1;
    let mut longest = if same >= RUN { letters.chars().take(same).map(char::len_utf8).sum() } else { 0 };
    for row in ROWS {
        let backwards: String = row.chars().rev().collect();
        for row in [row, backwards.as_str()] {
            let starts = letters.chars().next().into_iter().flat_map(|first| row.match_indices(first));
            for (at, _) in starts {
                let along = letters.bytes().zip(row[at..].bytes()).take_while(|(one, other)| one == other).count();
                longest = if along >= RUN { longest.max(along) } else { longest };
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_told() {
        for easy in [
            "1234567890",
            "0987654321",
            "aaaaaaaaaa",
            "password12",
            "Passw0rd123",
            "P@$$word2026",
            "qwertyuiop",
            "qwerty12345",
            "QWERTY asdf",
            "abcabcabcabc",
            "annbrown1234",
            "Ann Brown 99",
            "welcome welcome welcome",
            "a a a a a a a",
            "summer2026",
            "Ann Ann 1987",
            "liverpool1",
            "1q1q1q1q1q",
        ] {
            assert!(is_easy_to_guess(easy, "Ann Brown"), "{easy}");
        }
    }

    #[test]
    fn what_takes_long_is_not() {
        for hard in [
            "red bus Monday rain",
            "k7$Gq!x2Pd",
            "correct horse battery staple",
            "Zoë’s övning går bra",
            "wet clay lamp rust",
            "日本語のパスフレーズ",
        ] {
            assert!(!is_easy_to_guess(hard, "Ann Brown"), "{hard}");
        }
        assert!(!is_easy_to_guess("ann brown kept bees", "Jo"), "of another user");
    }
}
