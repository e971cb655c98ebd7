//! Text for terminals that show only ASCII.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::plain_letter;

/// The nearest text in ASCII: plain quotes and dashes, letters without accents, `?` for what has no near letter.
///
/// Newlines stay as they are.
pub fn ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            plain.push(letter);
        } else if let Some(near) = near(letter) {
            plain.push_str(near);
        } else {
            push_decomposed(letter, &mut plain);
        }
    }
    plain
}

/// Signs and letters for which the nearest ASCII is a matter of custom.
fn near(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => "",
        '\u{201a}' | '\u{2039}' | '\u{203a}' => "'",
        '\u{201e}' | '«' | '»' => "\"",
        '\u{2014}' => "--",
        '…' => "...",
        '£' => "GBP ",
        '€' => "EUR ",
        '•' | '·' | '●' => "*",
        '×' => "x",
        '÷' | '\u{2044}' => "/",
        '→' => "->",
        '←' => "<-",
        '≤' => "<=",
        '≥' => ">=",
        '©' => "(c)",
        '®' => "(R)",
        '°' => " degrees",
        '✓' | '✔' => "yes",
        '✗' | '✘' => "no",
        'Æ' => "AE",
        'Œ' => "OE",
        'Ø' => "O",
        'Ł' => "L",
        'Đ' | 'Ð' => "D",
        'Þ' => "Th",
        'Ħ' => "H",
        other => return plain_letter(other),
    })
}

fn push_decomposed(letter: char, plain: &mut String) {
    if is_combining_mark(letter) {
        return;
    }
    let before = plain.len();
    for part in std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)) {
        if part.is_ascii() {
            plain.push(part);
        } else if let Some(near) = near(part) {
            plain.push_str(near);
        } else {
            plain.truncate(before);
            plain.push('?');
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ascii;
    use proptest::prelude::*;

    #[test]
    fn quotes_dashes_and_accents_become_plain() {
        assert_eq!(ascii("\u{201c}Caf\u{e9}\u{201d} \u{2013} Zo\u{eb}\u{2019}s\u{2026}"), "\"Cafe\" - Zoe's...");
        assert_eq!(ascii("½ of £50"), "1/2 of GBP 50");
        assert_eq!(ascii("e\u{301} Łódź Ærø"), "e Lodz AEro");
        assert_eq!(ascii("日本"), "??");
    }

    proptest! {
        #[test]
        fn the_outcome_is_ascii(text in any::<String>()) {
            prop_assert!(ascii(&text).is_ascii());
        }
    }
}
