//! What is left of a file that is not TOML: all of it but the statements that have a slip.

use std::ops::Range;

/// A text without the statement that has a place in it, byte for byte as long; with the head of a table goes all that stands under it.
pub(super) fn without(text: &str, at: usize) -> String {
    let Range { start, end } = statement(text, at.min(text.len()));
    let blank = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    [&text[..start], &blank.collect::<String>(), &text[end..]].concat()
}

/// From the last line that begins a statement, at or before a place, to the next that begins one.
fn statement(text: &str, at: usize) -> Range<usize> {
    let mut lines = 0..0;
    let mut start = 0;
    let mut under_head = false;
    for line in text.split_inclusive('\n') {
        let here = lines.end;
        lines = here..here + line.len();
        let (is_head, is_key) = (line.starts_with('['), begins_with_key(line));
        if !is_head && !is_key {
            continue;
        }
        if here <= at {
            (start, under_head) = (here, is_head);
        } else if is_head || !under_head {
            return start..here;
        }
    }
    start..text.len()
}

/// Whether a line begins with a key and what it is to be, or with what looks like one.
pub(super) fn begins_with_key(line: &str) -> bool {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    rest.len() < line.len() && rest.trim_start().starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_goes_and_the_rest_stays_where_it_was() {
        let text = "a = 1\nb = [\n  é,\n]\nc = 2\n[d]\ne = 3\n[f]\ng = 4\n";
        for (slip, gone) in
            [("a =", "a = 1\n"), ("é", "b = [\n  é,\n]\n"), ("]\nc", "b = [\n  é,\n]\n"), ("[d", "[d]\ne = 3\n"), ("e =", "e = 3\n")]
        {
            let left = without(text, text.find(slip).unwrap());
            assert_eq!(left.len(), text.len());
            let (before, after) = text.split_once(gone).unwrap();
            assert!(left.starts_with(before) && left.ends_with(after), "{left}");
            assert_eq!(left[before.len()..left.len() - after.len()].trim(), "");
        }
        assert_eq!(without("", 7), "");
    }
}
