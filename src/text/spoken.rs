//! Text for a voice: words where signs are read badly, or not at all.

/// A text with words in place of signs: a dash between figures is `to`, one between words a comma, an arrow `to`, `&` is `and`; backquotes
/// and bullets go. Newlines stay as they are.
pub fn spoken(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        let figure = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit() || "£€$%".contains(letter));
        match sign {
            '`' => {}
            '•' | '·' | '●' => {
                rest.next_if_eq(&' ');
            }
            '→' => word("to", &mut said, &mut rest),
            '&' if said.ends_with(' ') && rest.peek() == Some(&' ') => said.push_str("and"),
            '–' | '—' | '\u{2212}' | '-' if figure(said.trim_end().chars().next_back()) && range(sign, &said) => {
                let space = rest.next_if_eq(&' ').is_some();
                if figure(rest.peek().copied()) && (sign != '-' || space) {
                    said.truncate(said.trim_end_matches(' ').len());
                    said.push_str(" to ");
                } else {
                    said.push(if sign == '-' { '-' } else { ',' });
                    said.push_str(if space { " " } else { "" });
                }
            }
            '–' | '—' if said.ends_with(' ') && rest.peek() == Some(&' ') => {
                said.pop();
                said.push(',');
            }
            '–' | '—' => said.push('-'),
            other => said.push(other),
        }
    }
    said
}

/// Whether the sign after what was said may stand for a range: a hyphen only with spaces about it, for days and numbers have them too.
fn range(sign: char, said: &str) -> bool {
    sign != '-' || said.ends_with(' ')
}

/// Puts a word with a space on either side.
fn word(word: &str, said: &mut String, rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    if !said.is_empty() && !said.ends_with([' ', '\n']) {
        said.push(' ');
    }
    said.push_str(word);
    rest.next_if_eq(&' ');
    said.push(' ');
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn signs_become_words() {
        for (text, said) in [
            ("5–10 hours", "5 to 10 hours"),
            ("£16 – £20", "£16 to £20"),
            ("2016-17 and 2027-03-03", "2016-17 and 2027-03-03"),
            ("work – or not — ask", "work, or not, ask"),
            ("well-kept, a–b", "well-kept, a-b"),
            ("Type `back`.", "Type back."),
            ("plan → text", "plan to text"),
            ("A & B, AT&T", "A and B, AT&T"),
            ("• one\n• two", "one\ntwo"),
            ("£5 & £6", "£5 and £6"),
        ] {
            assert_eq!(spoken(text), said);
        }
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        let words = "Saved. Two steps left (of 24): 3 March 2027, 10% off - or not.";
        assert_eq!(spoken(words), words);
    }
}
