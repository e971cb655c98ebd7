//! Text from outside, made safe to show.

/// What becomes of the ends of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The text is one line: every end of a line and every tab becomes one space.
    One,
    /// Every end of a line becomes one newline; a tab becomes four spaces.
    Many,
}

/// Text that can do nothing to a terminal or to its reader but be read.
///
/// Whole escape sequences, other control characters, controls of writing direction and characters that nobody can see are taken out.
/// Carriage returns, form feeds and the line and paragraph separators of Unicode count as ends of lines; a carriage return with a
/// newline is one end. The words stay: a sequence that never ends loses its control characters only. Tags stay where
/// they spell the flag of Wales and the like. Doing it twice is doing it once.
pub fn safe(text: &str, lines: Lines) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Most of most texts is plain: it is taken over a run at a time.
        let (plain, more) = rest.split_at(rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).count());
        out.push_str(plain);
        rest = more;
        let Some(letter) = rest.chars().next() else { return out };
        let after = &rest[letter.len_utf8()..];
        rest = match letter {
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push(if lines == Lines::One { ' ' } else { '\n' });
                if letter == '\r' { after.strip_prefix('\n').unwrap_or(after) } else { after }
            }
            '\t' => {
                out.push_str(if lines == Lines::One { " " } else { "    " });
                after
            }
            '\u{1b}' => after_escape(after),
            '\u{9b}' => after_control_sequence(after).unwrap_or(after),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => after_string(after).unwrap_or(after),
            FLAG => {
                let tags = tags_of_flag(after);
                out.push(letter);
                out.push_str(tags);
                &after[tags.len()..]
            }
            _ if letter.is_control() || is_unseen(letter) => after,
            _ => {
                out.push(letter);
                after
            }
        };
    }
}

/// Whether a text that is to be one line holds what ends one, or another control character.
pub fn breaks_out(text: &str) -> bool {
    text.chars().any(|letter| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'))
}

/// What follows an escape sequence whose escape character was just read.
fn after_escape(text: &str) -> &str {
    match text.chars().next() {
        Some('[') => after_control_sequence(&text[1..]).unwrap_or(text),
        Some(']' | 'P' | 'X' | '^' | '_') => after_string(&text[1..]).unwrap_or(text),
        // Two-character sequences, and those with intermediate characters such as the choice of a character set.
        Some(' '..='/') => {
            let end = text.trim_start_matches(|letter: char| (' '..='/').contains(&letter));
            end.strip_prefix(|letter: char| ('0'..='~').contains(&letter)).unwrap_or(text)
        }
        _ => text,
    }
}

/// What follows a control sequence (`ESC [`); none if it does not end.
fn after_control_sequence(text: &str) -> Option<&str> {
    text.trim_start_matches(|letter: char| ('0'..='?').contains(&letter))
        .trim_start_matches(|letter: char| (' '..='/').contains(&letter))
        .strip_prefix(|letter: char| ('@'..='~').contains(&letter))
}

/// What follows a string for the terminal (a title, a clipboard); none if it does not end on its line.
fn after_string(text: &str) -> Option<&str> {
    let end = text.find(['\u{7}', '\u{9c}', '\u{1b}', '\n', '\r'])?;
    let (letter, after) = (text[end..].chars().next()?, &text[end..]);
    match letter {
        '\u{1b}' => after.strip_prefix("\u{1b}\\"),
        '\u{7}' | '\u{9c}' => Some(&after[letter.len_utf8()..]),
        _ => None,
    }
}

/// What a flag of a part of a country is spelt with: the black flag, then its code in tags.
const FLAG: char = '\u{1f3f4}';

/// The tags after a black flag that make it the flag of Wales or another part of a country; nothing where they spell no such code.
fn tags_of_flag(text: &str) -> &str {
    let is_tag = |letter: char| matches!(letter, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
    let rest = text.trim_start_matches(is_tag);
    let code = &text[..text.len() - rest.len()];
    // Two letters for the country and up to three for the part of it: nothing longer can be hidden here.
    let ends = (3..=5).contains(&code.chars().count()) && rest.starts_with('\u{e007f}');
    if ends { &text[..code.len() + '\u{e007f}'.len_utf8()] } else { "" }
}

/// Characters without a shape that change what is read: controls of direction, marks between words, tags.
fn is_unseen(letter: char) -> bool {
    // The joiners U+200C and U+200D stay: scripts and emoji are spelt with them.
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{Lines, safe};
    use proptest::prelude::*;

    #[test]
    fn sequences_go_and_words_stay() {
        assert_eq!(safe("a\u{1b}[31mred\u{1b}[0m b", Lines::One), "ared b");
        assert_eq!(safe("\u{1b}]0;title\u{7}x\u{1b}]52;c;eA==\u{1b}\\y", Lines::One), "xy");
        assert_eq!(safe("\u{1b}]0;never ends, so it stays", Lines::One), "]0;never ends, so it stays");
        assert_eq!(safe("\u{1b}(0lqk\u{9b}2Jz", Lines::One), "lqkz");
        assert_eq!(safe("\u{1b}]x\nmore\u{7}", Lines::Many), "]x\nmore");
        assert_eq!(safe("a\u{202e}b\u{2066}c\u{200b}d\0e\u{7f}f\u{8}g", Lines::One), "abcdefg");
    }

    #[test]
    fn flags_stay_and_hidden_words_go() {
        let wales = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";
        assert_eq!(safe(wales, Lines::One), wales);
        assert_eq!(safe("\u{1f3f4}\u{e0067}\u{e0062}x", Lines::One), "\u{1f3f4}x");
        let long = format!("\u{1f3f4}{}\u{e007f}", "\u{e0068}".repeat(6));
        assert_eq!(safe(&long, Lines::One), "\u{1f3f4}");
        assert_eq!(safe("a\u{e0067}\u{e007f}b", Lines::One), "ab");
    }

    #[test]
    fn ends_of_lines_and_tabs_follow_the_policy() {
        let text = "a\r\nb\rc\nd\u{2028}e\u{85}f\tg";
        assert_eq!(safe(text, Lines::One), "a b c d e f g");
        assert_eq!(safe(text, Lines::Many), "a\nb\nc\nd\ne\nf    g");
    }

    proptest! {
        #[test]
        fn nothing_left_can_act(text in any::<String>(), one in any::<bool>()) {
            let lines = if one { Lines::One } else { Lines::Many };
            let once = safe(&text, lines);
            prop_assert!(once.chars().all(|letter| !letter.is_control() || (!one && letter == '\n')));
            prop_assert_eq!(safe(&once, lines), once);
        }

        #[test]
        fn plain_words_are_kept(text in "[a-zA-Z0-9 .,!?£é'()-]{0,60}") {
            prop_assert_eq!(safe(&text, Lines::Many), text);
        }
    }
}
