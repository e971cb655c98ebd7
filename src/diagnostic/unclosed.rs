//! The bracket that somebody forgot to close: a parser meets everything behind it as a part of a list, and has much to say of that.

use super::salvage::begins_with_key;

/// Where the bracket is that is not closed, in a text that is no TOML.
pub(super) fn unclosed(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<(usize, u8)> = Vec::new();
    let (mut at, mut before) = (0, b'\n');
    let mut line_start = true;
    while at < bytes.len() {
        let top = open.last().copied();
        let byte = bytes[at];
        if line_start
            && let Some((start, b'[')) = top
            && begins_with_key(text[at..].trim_start_matches([' ', '\t']))
        {
            return Some(start);
        }
        line_start = byte == b'\n';
        let mut next = at + 1;
        match byte {
            b'#' => next = text[at..].find('\n').map_or(bytes.len(), |end| at + end),
            b'"' | b'\'' => next = after_text(text, at),
            b'[' | b'{' => match top {
                Some((start, b'{')) if before != b'=' => return Some(start),
                _ => open.push((at, byte)),
            },
            b']' | b'}' => match top {
                Some((_, opened)) if opened + 2 == byte => drop(open.pop()),
                Some((start, _)) => return Some(start),
                None => return None,
            },
            _ => {}
        }
        if !byte.is_ascii_whitespace() && byte != b'#' {
            before = byte;
        }
        at = next;
    }
    open.last().map(|(start, _)| *start)
}

/// Behind a text in quotes; one that is not closed ends with its line.
fn after_text(text: &str, at: usize) -> usize {
    let quote = &text[at..=at];
    let long = quote.repeat(3);
    if text[at..].starts_with(&long) {
        return text[at + 3..].find(&long).map_or(text.len(), |end| at + 3 + end + 3);
    }
    let mut escaped = false;
    for (offset, letter) in text[at + 1..].char_indices() {
        match letter {
            '\n' => return at + 1 + offset,
            _ if escaped => escaped = false,
            '\\' if quote == "\"" => escaped = true,
            letter if quote.starts_with(letter) => return at + 1 + offset + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bracket_that_opened_is_found() {
        for (text, bracket) in [
            ("a = [\"x\"\nb = 1\n", Some(4)),
            ("a = [\n  { b = 1 },\n  { c = 2,\n  { d = \"}\" },\n]\n", Some(21)),
            ("a = [ { b = 1 ]\nc = 1\n", Some(6)),
            ("a = [1, # ]\n", Some(4)),
            ("a = { b = [1, 2] }\nc = \"[\n", None),
            ("[[a]]\nb = 1\nb = 2\n", None),
            ("a = '[' \nb = \"\"\"\n[\n\"\"\"\nc = x\n", None),
        ] {
            assert_eq!(unclosed(text), bracket, "{text}");
        }
    }
}
