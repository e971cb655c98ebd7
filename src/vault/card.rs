//! A card: a user's name and public key as text that can be sent by e-mail, and words by which two people tell on the telephone that it is the same.

use std::fmt::Write as _;

use super::words::english;
use super::{Public, VaultError, Writer, digest};

const BEGINS: &str = "fpcard";
const VERSION: u32 = 1;
const LABEL: &[u8] = b"fingerpost card";
/// Bytes by which a slip is noticed.
const CHECK: usize = 4;
/// Digits in one line: e-mail programs break longer ones.
const LINE: usize = 64;
/// How many words are said: 66 bits, so that nobody finds a key of their own with the same ones.
const WORDS: usize = 6;

/// Whom something can be sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// How the user is named in their own store.
    pub name: String,
    /// What others seal to.
    pub public: Public,
}

impl Card {
    /// The card as text: lines that survive being quoted and broken anew.
    pub fn to_text(&self) -> String {
        let mut bytes = self.public.0.to_vec();
        bytes.extend_from_slice(self.name.as_bytes());
        bytes.extend_from_slice(&self.digest()[..CHECK]);
        let mut text = format!("{BEGINS}{VERSION}:");
        for (at, byte) in bytes.iter().enumerate() {
            if at % (LINE / 2) == 0 {
                text.push('\n');
            }
            let _ = write!(text, "{byte:02x}");
        }
        text.push_str(".\n");
        text
    }

    /// The first card in a text, whatever stands around it.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when there is none, or it was damaged; [`VaultError::Newer`].
    pub fn from_text(text: &str) -> Result<Self, VaultError> {
        let (_, rest) = text.split_once(BEGINS).ok_or(VaultError::Malformed)?;
        let (version, rest) = rest.split_once(':').ok_or(VaultError::Malformed)?;
        let found: u32 = version.parse().map_err(|_| VaultError::Malformed)?;
        if found != VERSION {
            return Err(VaultError::Newer { found });
        }
        let (digits, _) = rest.split_once('.').ok_or(VaultError::Malformed)?;
        // What an e-mail program puts before a line that it quotes.
        let digits: Vec<u32> = digits
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '>')
            .map(|letter| letter.to_digit(16).ok_or(VaultError::Malformed))
            .collect::<Result<_, _>>()?;
        let bytes: Vec<u8> = digits.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect();
        let (body, check) = bytes.split_last_chunk::<CHECK>().ok_or(VaultError::Malformed)?;
        let (public, name) = body.split_first_chunk().ok_or(VaultError::Malformed)?;
        let name = std::str::from_utf8(name).map_err(|_| VaultError::Malformed)?.to_owned();
        // It is shown in the middle of sentences, where a line of its own could pass for one of the program's.
        if name.chars().any(|letter| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')) {
            return Err(VaultError::Malformed);
        }
        let card = Self { name, public: Public(*public) };
        let whole = digits.len().is_multiple_of(2) && card.digest()[..CHECK] == *check;
        if whole { Ok(card) } else { Err(VaultError::Malformed) }
    }

    /// Six words that stand for the card. Somebody who puts their own card in its place on the way has other words.
    pub fn words(&self) -> Vec<&'static str> {
        let mut entropy = [0; 16];
        entropy.copy_from_slice(&self.digest()[CHECK..CHECK + 16]);
        let mut words = english(&entropy);
        words.truncate(WORDS);
        words
    }

    fn digest(&self) -> [u8; 32] {
        digest(&Writer::new().put(LABEL).u32(VERSION).put(&self.public.0).put(self.name.as_bytes()).done())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Card {
        Card { name: "Ann Żak".to_owned(), public: Public([7; 32]) }
    }

    #[test]
    fn it_comes_through_a_quoted_and_broken_e_mail() {
        let text = card().to_text();
        assert!(text.lines().all(|line| line.len() <= LINE + 1), "{text}");
        let quoted: String = text
            .replace('\n', "\r\n> ")
            .chars()
            .enumerate()
            .map(|(at, c)| format!("{c}{}", if at % 50 == 49 { "\n>" } else { "" }))
            .collect();
        assert_eq!(Card::from_text(&format!("Dear Ben,\n> {quoted}\nAnn.")), Ok(card()));
    }

    #[test]
    fn a_slip_is_noticed() {
        let text = card().to_text();
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_ascii_hexdigit()).skip(1) {
            let other = if letter == '0' { "1" } else { "0" };
            let altered = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert!(Card::from_text(&altered).is_err(), "{altered}");
        }
        assert_eq!(Card::from_text("fpcard2:\n00."), Err(VaultError::Newer { found: 2 }));
        assert_eq!(Card::from_text("nothing of the kind"), Err(VaultError::Malformed));
        assert_eq!(Card::from_text("fpcard1:\n00."), Err(VaultError::Malformed));
    }

    #[test]
    fn a_name_is_one_line() {
        let text = Card { name: "Ann\nThe words are the same.".to_owned(), ..card() }.to_text();
        assert_eq!(Card::from_text(&text), Err(VaultError::Malformed));
    }

    #[test]
    fn another_key_or_another_name_has_other_words() {
        let words = card().words();
        assert_eq!(words.len(), WORDS);
        assert_ne!(words, Card { public: Public([8; 32]), ..card() }.words());
        assert_ne!(words, Card { name: "Ann".to_owned(), ..card() }.words());
    }
}
