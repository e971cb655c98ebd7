//! Markdown.

use super::paper::{Item, PASSPORT, PASSPORT_USE, Paper};
use crate::passport::{BEGINS, ENDS};

pub(super) fn markdown(paper: &Paper) -> String {
    let mut paragraphs = vec![format!("# {}", escaped(&paper.title))];
    paragraphs.extend(paper.opening.iter().map(|text| lines(text, "")));
    for section in &paper.sections {
        paragraphs.push(format!("## {}", escaped(&section.heading)));
        paragraphs.extend(section.numbered().map(|(number, item)| numbered(number, item)));
    }
    if !paper.foot.is_empty() {
        paragraphs.push("---".to_owned());
    }
    paragraphs.extend(paper.foot.iter().map(|text| lines(text, "")));
    if let Some(letters) = &paper.passport {
        let lines: String = letters.read_out().map(|line| format!("{line}\n")).collect();
        paragraphs.push(format!("## {PASSPORT}"));
        paragraphs.extend(PASSPORT_USE.map(str::to_owned));
        paragraphs.push(format!("```\n{BEGINS}\n{lines}{ENDS}\n```"));
    }
    format!("{}\n", paragraphs.join("\n\n"))
}

fn numbered(number: Option<usize>, item: &Item) -> String {
    let first = number.map_or_else(String::new, |number| format!("{number}. "));
    let indent = " ".repeat(first.len());
    let mut text = format!("{first}{}", lines(&item.what, &indent));
    for (row, detail) in item.details.iter().enumerate() {
        // Beneath a paragraph a list begins after an empty line.
        let gap = if number.is_none() && row == 0 { "\n" } else { "" };
        text.push_str(&format!("{gap}\n{indent}- {}", lines(detail, &format!("{indent}  "))));
    }
    text
}

/// Lines of somebody's text, each ended as a line and the later ones indented. Empty ones are left out: they would end the item.
fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// Text of which nothing is taken for markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(letter);
    }
    // At the start of a line a dash, a plus, an equals sign, or a number with a full stop or a bracket would begin a list or a heading.
    let figures = out.len() - out.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    if out.starts_with(['-', '+', '=']) {
        out.insert(0, '\\');
    } else if figures > 0 && out[figures..].starts_with(['.', ')']) {
        out.insert(figures, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, lines};

    #[test]
    fn nothing_typed_is_taken_for_markup() {
        assert_eq!(escaped("# not *a* [link](x) <b>"), "\\# not \\*a\\* \\[link\\](x) \\<b\\>");
        assert_eq!(
            (escaped("- x"), escaped("12. x"), escaped("12 x"), escaped("3) x")),
            ("\\- x".into(), "12\\. x".into(), "12 x".into(), "3\\) x".into())
        );
        assert_eq!(lines("one\n\n## two", "  "), "one\\\n  \\#\\# two");
    }
}
