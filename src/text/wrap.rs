//! Text in columns.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes in a terminal.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Lines of at most so many columns. Newlines in the text stay; words are broken only when one alone is too long.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    wrap_indented(text, columns, "", "")
}

/// Lines of at most so many columns, with `first` before the first and `rest` before each of the others.
pub fn wrap_indented(text: &str, columns: usize, first: &str, rest: &str) -> Vec<String> {
    // Breaking at spaces alone keeps ids, telephone numbers and addresses whole, so that they can be read out and copied.
    let options = Options::new(columns.max(1))
        .subsequent_indent(rest)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    // Line by line: textwrap itself takes the width of the first indent from lines that get the other.
    let lines = text.split('\n').zip(std::iter::once(first).chain(std::iter::repeat(rest)));
    let rows = lines.flat_map(|(line, indent)| textwrap::wrap(line, options.clone().initial_indent(indent)));
    rows.flat_map(|row| narrow(row.trim_end(), columns.max(1))).collect()
}

/// A row as it is; in several where it is too wide all the same: letters that are drawn as one may take more columns than each of them counts for.
fn narrow(row: &str, columns: usize) -> Vec<String> {
    if width(row) <= columns {
        return vec![row.to_owned()];
    }
    let mut rows = vec![String::new()];
    for grapheme in row.graphemes(true) {
        if let Some(last) = rows.last_mut().filter(|last| last.is_empty() || width(last) + width(grapheme) <= columns) {
            last.push_str(grapheme);
        } else {
            rows.push(grapheme.to_owned());
        }
    }
    rows
}

/// The text cut to so many columns, with an ellipsis (`...` when only ASCII may be shown) where something was cut.
pub fn truncate(text: &str, columns: usize, only_ascii: bool) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let ellipsis = if only_ascii { "..." } else { "…" };
    let (room, end) = match columns.checked_sub(width(ellipsis)) {
        Some(room) => (room, ellipsis),
        None => (columns, ""),
    };
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        cut.push_str(grapheme);
    }
    cut.truncate(cut.trim_end().len());
    cut.push_str(end);
    cut
}

#[cfg(test)]
mod tests {
    use super::{truncate, width, wrap, wrap_indented};
    use proptest::prelude::*;

    #[test]
    fn words_stay_whole_and_newlines_stay() {
        assert_eq!(wrap("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(wrap_indented("call 0115-496-0000 now", 14, "- ", "  "), ["- call", "  0115-496-000", "  0 now"]);
        assert_eq!(wrap_indented("a\nfour five", 10, "", "   "), ["a", "   four", "   five"]);
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn letters_with_an_accent_take_one_column() {
        for letter in ["â", "ê", "î", "ô", "û", "ŵ", "ŷ", "Ŵ", "Ŷ", "w\u{302}", "y\u{302}"] {
            assert_eq!(width(letter), 1, "{letter}");
        }
        // A sign that is drawn twice as wide for the mark after it.
        assert_eq!(wrap("a#\u{fe0f}b", 2), ["a", "#\u{fe0f}", "b"]);
        assert_eq!(wrap("Siân o’r tŷ, dŵr glân", 12), ["Siân o’r tŷ,", "dŵr glân"]);
    }

    #[test]
    fn cuts_say_so() {
        assert_eq!(truncate("Fit note", 8, false), "Fit note");
        assert_eq!(truncate("Fit notes", 8, false), "Fit not…");
        assert_eq!(truncate("Fit notes", 8, true), "Fit n...");
        assert_eq!(truncate("Fit notes", 2, true), "Fi");
        assert_eq!(truncate("日本語", 4, false), "日…");
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,60}", columns in 1usize..30, only_ascii in any::<bool>()) {
            prop_assert!(width(&truncate(&text, columns, only_ascii)) <= columns);
            if columns > 1 {
                prop_assert!(wrap(&text, columns).iter().all(|line| width(line) <= columns));
            }
        }
    }
}
