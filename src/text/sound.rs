//! Names that sound alike: Smith and Smyth, Steven and Stephen.

use rphonetic::DoubleMetaphone;

/// Whether every word of what was typed sounds like some word of a name. Names in other alphabets sound like nothing.
pub fn sounds_like(typed: &str, name: &str) -> bool {
    let sounds = DoubleMetaphone::new(None);
    let code = |word: &str| [sounds.double_metaphone(word).primary(), sounds.double_metaphone(word).alternate()];
    let codes = |text: &str| text.split_whitespace().map(code).filter(|[one, _]| !one.is_empty()).collect::<Vec<_>>();
    let (typed, name) = (codes(typed), codes(name));
    let alike = |one: &[String; 2], other: &[String; 2]| one.iter().any(|code| !code.is_empty() && other.contains(code));
    !typed.is_empty() && typed.iter().all(|word| name.iter().any(|other| alike(word, other)))
}

#[cfg(test)]
mod tests {
    use super::sounds_like;

    #[test]
    fn names_that_sound_alike_are_found_however_they_are_spelt() {
        for (typed, name) in [
            ("Smith", "Ann Smyth"),
            ("Steven", "Stephen Jones"),
            ("Catherine", "Kathryn Lee"),
            ("shon", "Shaun"),
            ("mohamed", "Muhammad Ali"),
            ("kathryn lee", "Catherine Leigh"),
        ] {
            assert!(sounds_like(typed, name), "{typed} and {name}");
        }
    }

    #[test]
    fn names_that_do_not_are_not() {
        for (typed, name) in [("Smith", "Jones"), ("Ann", "Bob"), ("", "Ann"), ("Ann", ""), ("ann jones", "Ann Smith"), ("李", "Ann")] {
            assert!(!sounds_like(typed, name), "{typed} and {name}");
        }
    }
}
