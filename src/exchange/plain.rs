//! Descriptions from elsewhere, which may hold HTML or Markdown, as plain text.

use crate::text::{Lines, safe};

/// Characters that HTML names; others stand as numbers or as themselves.
const NAMED: [(&str, &str); 16] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("pound", "£"),
    ("euro", "€"),
    ("ndash", "-"),
    ("mdash", "-"),
    ("lsquo", "'"),
    ("rsquo", "'"),
    ("ldquo", "\""),
    ("rdquo", "\""),
    ("hellip", "..."),
    ("bull", "-"),
];

/// Tags that end a line; what others stood for goes without a trace.
const BLOCKS: [&str; 14] = ["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"];

/// Tags whose inside is not for reading.
const HIDDEN: [&str; 4] = ["script", "style", "head", "template"];

/// Text that can only be read: tags, scripts, marks of Markdown, escape sequences and control characters are gone, the words stay. A link
/// keeps its address in brackets. A `<` that opens no tag is left as it is.
pub fn plain(text: &str) -> String {
    // Entities last, so that what they spell is never taken for a tag; and what they spell is made safe like the rest.
    let words = entities(&without_tags(&safe(text, Lines::Many)));
    let lines = safe(&words, Lines::Many).lines().map(without_marks).collect::<Vec<_>>();
    tidy(&lines)
}

/// The same in one line.
pub(super) fn plain_line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        if let Some(comment) = inside.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closing = inside.starts_with('/');
        let name_from = inside.trim_start_matches('/');
        let opens = name_from.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!');
        let Some(end) = inside.find('>').filter(|_| opens) else {
            out.push('<');
            rest = inside;
            continue;
        };
        let name: String = name_from.chars().take_while(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
        rest = &inside[end + 1..];
        if BLOCKS.contains(&name.as_str()) {
            out.push('\n');
            if name == "li" && !closing {
                out.push_str("- ");
            }
        }
        if HIDDEN.contains(&name.as_str()) && !closing {
            rest = after_end_of(&name, rest);
        }
    }
    out.push_str(rest);
    out
}

/// What follows the end of a hidden part; nothing where it never ends.
fn after_end_of<'t>(name: &str, text: &'t str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        let is_it = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if is_it {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let name = after.split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 8);
        match name.and_then(spelt) {
            Some(letters) => {
                out.push_str(&letters);
                rest = &after[name.map_or(0, str::len) + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn spelt(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        return char::from_u32(code).map(String::from);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, letters)| (*letters).to_owned())
}

/// A line without the marks of Markdown that are certain to be marks.
fn without_marks(line: &str) -> String {
    let line = line.trim();
    let bare = line.trim_start_matches('#');
    let line = if bare.len() < line.len() && bare.starts_with(' ') { bare.trim_start() } else { line };
    let line = line.strip_prefix("> ").unwrap_or(line);
    let item = ["* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
    let line = item.map_or_else(|| line.to_owned(), |item| format!("- {item}"));
    if line.len() >= 3 && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'=')) {
        return String::new();
    }
    links(&line).replace("**", "").replace("__", "").replace('`', "")
}

/// `[words](address)` as `words (address)`.
fn links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('[') {
        let link = rest[at + 1..].split_once("](").and_then(|(words, after)| {
            let (address, after) = after.split_once(')')?;
            (!words.contains(['[', ']']) && !address.contains(char::is_whitespace)).then_some((words, address, after))
        });
        let Some((words, address, after)) = link else {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        // A picture has its words alone.
        let before = &rest[..at];
        out.push_str(before.strip_suffix('!').unwrap_or(before));
        out.push_str(&if words == address || address.is_empty() { words.to_owned() } else { format!("{words} ({address})") });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// No empty line at either end and never two together; no run of spaces.
fn tidy(lines: &[String]) -> String {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() || out.last().is_some_and(|before| !before.is_empty()) {
            out.push(line);
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn html_becomes_words() {
        let html = "<p>Help for <b>carers</b> &amp; families.</p><script>alert(1)</script><ul><li>Tea</li><li>Talk</li></ul>";
        assert_eq!(plain(html), "Help for carers & families.\n\n- Tea\n\n- Talk");
        assert_eq!(plain("Cost &pound;3 &#8212; or &#x41; &unknown; A&E"), "Cost £3 — or A &unknown; A&E");
        assert_eq!(plain("for people < 25 and > 16, a<b"), "for people < 25 and > 16, a<b");
        assert_eq!(plain("x<!-- <b>hidden</b> -->y<style>p{}</STYLE>z<script>never ends"), "xyz");
    }

    #[test]
    fn markdown_becomes_words() {
        let text = "## What we do\n\n* **Walks** every [Tuesday](https://example.org/t)\n* `tea`\n---\n![logo](x.png) 2 * 3 [sic]";
        assert_eq!(plain(text), "What we do\n\n- Walks every Tuesday (https://example.org/t)\n- tea\n\nlogo (x.png) 2 * 3 [sic]");
    }

    #[test]
    fn nothing_in_it_acts_on_a_terminal() {
        assert_eq!(plain("a\u{1b}[31mred\u{1b}[0m &#27;[2J &#x202e;b\u{0}"), "ared b");
        assert_eq!(plain("&lt;script&gt;"), "<script>");
    }

    proptest! {
        #[test]
        fn whatever_comes_it_is_safe(text in "[<>&;#!/a-zA-Z \\[\\]()*_`\u{1b}\u{202e}\n-]{0,80}") {
            let out = plain(&text);
            prop_assert_eq!(safe(&out, Lines::Many), out);
        }
    }
}
