//! A web page of its own: one file that asks for nothing else, to be read on a screen or printed.
//!
//! The page is one heading, lists and paragraphs, so the markup is written here and everything that is text passes through [`escaped`];
//! a template engine would bring a language for what is four short functions.

use super::paper::{Item, PASSPORT, PASSPORT_USE, Paper};
use crate::passport::{BEGINS, ENDS, Letters, qr_svg};

/// How large the print is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// 12 points on paper, what the browser is set to on a screen.
    Ordinary,
    /// 18 points on paper, half as large again on a screen: the UK Association for Accessible Formats asks for 16 to 18 and more.
    Large,
}

/// For both sizes. Lengths are in `em`, so that a browser set to larger letters makes all of it larger and nothing is cut; a long word
/// breaks and a narrow window wraps. An item stays on one sheet where it fits.
const STYLE: &str = "\
:root { color-scheme: light; }
html { background: #fff; color: #000; }
body { font-family: Arial, Helvetica, sans-serif; line-height: 1.5; max-width: 34em; margin: 1em auto; padding: 0 1em; text-align: start; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; line-height: 1.25; margin: 0 0 .5em; }
h2 { font-size: 1.25em; line-height: 1.25; margin: 1.5em 0 .5em; }
ol, ul { margin: 0; padding-left: 1.75em; }
ol > li { margin-bottom: 1em; }
li strong { font-weight: bold; }
@media (max-width: 30em) { ol, ul { padding-left: 1.25em; } ul ul, ol ul { padding-left: .75em; } }
footer { border-top: .125em solid #000; margin-top: 2em; }
@page { size: A4; margin: 20mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  h1, h2 { break-after: avoid; }
  li, p { orphans: 2; widows: 2; }
  ol > li, section > div, footer p { break-inside: avoid; }
}
";

/// What somebody wrote from right to left is set so. It is never an item itself that is: its number would stand outside the page.
const AUTO: &str = " dir=\"auto\"";

/// A text of more letters is no name and no step, but words to be read.
const MOST_IN_BOLD: usize = 90;

pub(super) fn html(paper: &Paper, print: Print) -> String {
    let (screen, sheet) = match print {
        Print::Ordinary => ("100%", "12pt"),
        Print::Large => ("150%", "18pt"),
    };
    let title = escaped(&paper.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}html {{ font-size: {screen}; }}\n@media print {{ html {{ font-size: {sheet}; }} }}\n</style>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    out.extend(paper.opening.iter().map(|text| paragraph(text)));
    for section in &paper.sections {
        let items = match section.items.as_slice() {
            [item] => format!("<div>\n<p>{}</p>\n{}</div>\n", what(item), details(item).trim_start()),
            items => format!("<ol>\n{}</ol>\n", items.iter().map(list_item).collect::<String>()),
        };
        out.push_str(&format!("<section>\n<h2>{}</h2>\n{items}</section>\n", escaped(&section.heading)));
    }
    out.push_str("</main>\n");
    if !paper.foot.is_empty() {
        let foot: String = paper.foot.iter().map(|text| paragraph(text)).collect();
        out.push_str(&format!("<footer>\n{foot}</footer>\n"));
    }
    out.extend(paper.passport.as_ref().map(passport));
    out.push_str("</body>\n</html>\n");
    out
}

/// The passport on a sheet of its own, as a code and as letters that can be typed.
fn passport(letters: &Letters) -> String {
    let says: String = PASSPORT_USE.iter().map(|text| paragraph(text)).collect();
    let code = qr_svg(letters).map(|code| format!("<p>{code}</p>\n")).unwrap_or_default();
    let lines: String = letters.read_out().map(|line| format!("{line}\n")).collect();
    format!("<section style=\"break-before: page\">\n<h2>{PASSPORT}</h2>\n{says}{code}<pre>\n{BEGINS}\n{lines}{ENDS}\n</pre>\n</section>\n")
}

fn paragraph(text: &str) -> String {
    format!("<p{AUTO}>{}</p>\n", lines(text))
}

fn list_item(item: &Item) -> String {
    format!("<li>{}{}</li>\n", what(item), details(item))
}

/// What an item is: in bold where it is a name or a step. A whole note in bold is hard to read.
fn what(item: &Item) -> String {
    let lines = lines(&item.what);
    let is_short = !lines.contains('\n') && item.what.chars().count() <= MOST_IN_BOLD;
    let tag = if is_short { "strong" } else { "span" };
    format!("<{tag}{AUTO}>{lines}</{tag}>")
}

fn details(item: &Item) -> String {
    let details: String = item.details.iter().map(|detail| format!("<li><span{AUTO}>{}</span></li>\n", lines(detail))).collect();
    if details.is_empty() { String::new() } else { format!("\n<ul>\n{details}</ul>\n") }
}

/// Lines of somebody's text, each ended as a line.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped).collect();
    lines.join("<br>\n")
}

/// Text of which nothing is taken for markup, neither between tags nor within a quoted attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::paper::{Item, Paper, Section};
    use super::{Print, escaped, html};
    use proptest::prelude::*;

    fn paper(text: &str) -> Paper {
        Paper {
            title: "What we agreed".to_owned(),
            opening: vec![text.to_owned()],
            sections: vec![Section {
                heading: "What happens next".to_owned(),
                items: vec![Item { what: text.to_owned(), details: vec![text.to_owned()] }],
            }],
            foot: vec![text.to_owned()],
            passport: None,
        }
    }

    /// The tags of a page in their order, with their attributes.
    fn tags(page: &str) -> Vec<String> {
        let tags = page.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag.to_owned()));
        tags.filter(|tag| tag != "br").collect()
    }

    #[test]
    fn nothing_typed_is_taken_for_markup() {
        assert_eq!(escaped("<b onload='x'>\"Q&A\""), "&lt;b onload=&#39;x&#39;&gt;&quot;Q&amp;A&quot;");
        assert!(html(&paper("one\n\ntwo"), Print::Large).contains("<p dir=\"auto\">one<br>\ntwo</p>"));
    }

    #[test]
    fn a_step_is_in_bold_and_a_whole_note_is_not() {
        assert!(html(&paper("Ring the library"), Print::Large).contains("<strong dir=\"auto\">Ring the library</strong>"));
        for long in ["one\ntwo", &"word ".repeat(20)] {
            assert!(!html(&paper(long), Print::Large).contains("<strong"), "{long}");
        }
    }

    #[test]
    fn it_asks_for_nothing_else_and_runs_nothing() {
        for print in [Print::Ordinary, Print::Large] {
            let page = html(&paper("x"), print);
            assert!(
                ["<script", "<link", "<img", "src=", "href=", "url(", "@import", "http:", "https:"].iter().all(|bad| !page.contains(bad))
            );
            assert!(page.contains("<html lang=\"en-GB\">") && page.contains("@page") && page.contains("<meta charset=\"utf-8\">"));
        }
    }

    #[test]
    fn large_print_is_at_least_16_points() {
        assert!(html(&paper("x"), Print::Large).contains("@media print { html { font-size: 18pt; } }"));
        assert!(html(&paper("x"), Print::Ordinary).contains("@media print { html { font-size: 12pt; } }"));
    }

    proptest! {
        #[test]
        fn the_tags_are_the_same_whatever_is_typed(text in "[^\r\n]{1,40}") {
            prop_assume!(!text.trim().is_empty());
            prop_assert_eq!(tags(&html(&paper(&text), Print::Large)), tags(&html(&paper("x"), Print::Large)));
        }
    }
}
