//! Names that sound alike: Smith and Smyth, Steven and Stephen.

use rphonetic::DoubleMetaphone;

use super::fold;

/// Whether every word of what was typed sounds like some word of a name. Names in other alphabets sound like nothing.
pub fn sounds_like(typed: &str, name: &str) -> bool {
    let (typed, name) = (sounds(typed), sounds(name));
    let alike = |one: &[String; 2], other: &[String; 2]| one.iter().any(|code| !code.is_empty() && other.contains(code));
    !typed.is_empty() && typed.iter().all(|word| name.iter().any(|other| alike(word, other)))
}

/// The two ways in which each word may be said, in code. The encoder is given the letters of English alone: others make it stop the program.
fn sounds(text: &str) -> Vec<[String; 2]> {
    let encoder = DoubleMetaphone::new(None);
    let words = fold(text);
    let words = words.split_whitespace().map(|word| word.chars().filter(char::is_ascii_alphabetic).collect::<String>());
    let codes = words.map(|word| {
        let code = encoder.double_metaphone(&word);
        [code.primary(), code.alternate()]
    });
    codes.filter(|[primary, _]| !primary.is_empty()).collect()
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
            ("Zoe", "Zoë"),
            ("O'Neil", "Oneill"),
        ] {
            assert!(sounds_like(typed, name), "{typed} and {name}");
        }
    }

    #[test]
    fn names_that_do_not_are_not() {
        for (typed, name) in
            [("Smith", "Jones"), ("Ann", "Bob"), ("", "Ann"), ("Ann", ""), ("ann jones", "Ann Smith"), ("李", "Ann"), ("ǅİ\u{301}ß", "Ann")]
        {
            assert!(!sounds_like(typed, name), "{typed} and {name}");
        }
    }
}
