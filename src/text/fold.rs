//! Text as it is compared: without case and without accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text without case and accents, for comparing: `Édouard` and `EDOUARD` fold to the same.
///
/// Curly apostrophes and hyphens become the plain ones. Folding twice is folding once.
pub fn fold(text: &str) -> String {
    // Most texts are, and nothing else is to be done to them.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        for low in letter.to_lowercase() {
            match plain_letter(low) {
                Some(plain) => folded.push_str(plain),
                None => folded.push(low),
            }
        }
    }
    // Lower case may bring a mark of its own (as of the dotted capital I): none may stay, or folding twice would differ.
    if folded.chars().any(is_combining_mark) {
        folded.retain(|letter| !is_combining_mark(letter));
    }
    folded
}

/// Letters that Unicode does not take apart, and the signs people type for one another.
pub(super) fn plain_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' => "'",
        '\u{201c}' | '\u{201d}' | '\u{2033}' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;

    #[test]
    fn case_and_accents_go() {
        assert_eq!(fold("Édouard ŁÓDŹ Straße"), "edouard lodz strasse");
        assert_eq!(fold("carer\u{2019}s \u{2013} İ"), "carer's - i");
        assert_eq!(fold("ﬁt note"), "fit note");
        assert_eq!(fold("â ê î ô û ŵ ŷ Ŵ Ŷ w\u{302} ẁ ẃ ẅ"), "a e i o u w y w y w w w w");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
