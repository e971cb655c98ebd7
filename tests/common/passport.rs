//! A paper passport for pages that are read and not kept: its letters are right and always the same, and nothing in it is sealed, for a
//! key takes its time to derive. What really seals is tried with a real world of its own.

use fingerpost::app::msg::Effect;
use fingerpost::app::outcome::Outcome;
use fingerpost::passport::{Letters, decode, encode};

/// What these effects come to; none of any other.
pub fn perform(effect: Effect) -> Option<Outcome> {
    match effect {
        Effect::SealPassport { carried, words } => {
            let packed = encode(&carried).unwrap();
            let [low, high] = u16::try_from(packed.len() + 4).unwrap().to_le_bytes();
            let bytes: Vec<u8> = [1, low, high, looks(&words)].into_iter().chain(packed.iter().copied()).collect();
            Some(Outcome::PassportSealed(Letters::of(&bytes).unwrap()))
        }
        Effect::OpenPassport { sealed, words } if sealed[3] == looks(&words) => {
            Some(Outcome::PassportOpened(Box::new(decode(&sealed[4..]).unwrap())))
        }
        Effect::OpenPassport { .. } => {
            Some(failed("These are not the words that it was sealed with. Look at their spelling and their order, and type them again."))
        }
        Effect::ReadPassport(file) => Some(failed(&format!(
            "The file `{}` cannot be read: there is no such file. Name another, or type the letters.",
            file.display()
        ))),
        _ => None,
    }
}

fn failed(sentence: &str) -> Outcome {
    Outcome::Failed { sentence: sentence.to_owned(), code: 1 }
}

/// What tells one set of words from another here.
fn looks(words: &str) -> u8 {
    words.bytes().fold(0, |sum: u8, byte| sum.wrapping_add(byte.to_ascii_lowercase()))
}
