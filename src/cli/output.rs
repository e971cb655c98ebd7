//! What leaves the program on the command line: results on standard output, words beside them on standard error.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use serde_json::Value;

use super::error::CliError;
use super::locale::only_ascii;
use crate::text::{Lines, ascii, safe};

/// Writes a result for people, in what the locale can show; nothing where there is none. A reader that has gone away is no fault.
pub fn put(words: &str) -> Result<(), CliError> {
    let words = words.trim_end();
    if words.is_empty() { Ok(()) } else { line(&shown(words)) }
}

/// Writes a result for programs: where the locale promises no more than ASCII, every other letter is written as JSON's own escape.
pub fn put_json(value: &Value) -> Result<(), CliError> {
    line(&escaped(&serde_json::to_string_pretty(value)?, |letter| acts(letter) || only_ascii() && !letter.is_ascii()))
}

fn line(words: &str) -> Result<(), CliError> {
    let mut out = io::stdout();
    match writeln!(out, "{words}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Words as this locale can show them.
fn shown(words: &str) -> Cow<'_, str> {
    if only_ascii() { Cow::Owned(ascii(words)) } else { Cow::Borrowed(words) }
}

/// Writes a text that is in a format of its own, byte for byte: whoever made it saw to it that nothing in it acts on a terminal. On a terminal
/// it is words for people, and in a file or another program's hands it is not touched.
pub fn put_whole(text: &str) -> Result<(), CliError> {
    let mut out = io::stdout();
    let text = if out.is_terminal() { shown(text) } else { Cow::Borrowed(text) };
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Words for people: whatever text came from outside can only be read.
pub fn words(words: &str) -> String {
    safe(words, Lines::Many)
}

/// JSON for programs. Every character that could act on a terminal is written as an escape, also those that JSON itself lets through.
pub fn json(value: &Value) -> Result<String, CliError> {
    Ok(escaped(&serde_json::to_string_pretty(value)?, acts))
}

/// JSON with some of its letters written as escapes.
fn escaped(plain: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(plain.len());
    for letter in plain.chars() {
        // Outside strings there are only newlines, and inside them there are none.
        if letter == '\n' || !is_escaped(letter) {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

fn acts(letter: char) -> bool {
    !letter.is_ascii_graphic() && letter != ' ' && safe(letter.encode_utf8(&mut [0; 4]), Lines::One) != *letter.encode_utf8(&mut [0; 4])
}

/// Says something beside the result.
pub fn say(words: &str) {
    let _ = writeln!(io::stderr(), "fingerpost: {}", shown(&safe(words, Lines::Many)));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn json_holds_every_character_and_shows_none_that_acts() {
        let value = json!({ "a": "x\u{1b}[2J\u{7f}\u{9b}1m\u{202e}\u{2028}\u{e0041}é£ 'joined'\n\t" });
        let text = super::json(&value).unwrap();
        assert!(text.chars().all(|letter| letter == '\n' || !super::acts(letter)), "{text:?}");
        assert!(text.contains("é£"));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
