//! Where long text breaks into rows, so that the cursor and the drawing agree.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width;

/// The rows of a text as byte ranges, without their newlines: broken at newlines, and at words where `columns` is given.
///
/// Every byte but the newlines is in just one row. The spaces at which a row is broken hang at its end, beyond the columns if need be.
/// There is always at least one row.
pub fn rows(text: &str, columns: Option<usize>) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        match columns {
            Some(columns) => break_line(line, start, columns.max(1), &mut rows),
            None => rows.push(start..start + line.len()),
        }
        start += line.len() + 1;
    }
    rows
}

fn break_line(line: &str, offset: usize, columns: usize, rows: &mut Vec<Range<usize>>) {
    let (mut start, mut used) = (0, 0);
    let mut after_space = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        if grapheme == " " {
            used += 1;
            after_space = Some((at + 1, used));
            continue;
        }
        let wide = width(grapheme);
        while used + wide > columns && at > start {
            let (cut, before) = after_space.filter(|(cut, _)| *cut > start).unwrap_or((at, used));
            rows.push(offset + start..offset + cut);
            used -= before;
            start = cut;
            after_space = None;
        }
        used += wide;
    }
    rows.push(offset + start..offset + line.len());
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::text::width;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn shown(text: &str, columns: usize) -> Vec<&str> {
        rows(text, Some(columns)).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn breaks_at_words_and_newlines() {
        assert_eq!(shown("one two three", 8), ["one two ", "three"]);
        assert_eq!(shown("one\n\ntwo", 8), ["one", "", "two"]);
        assert_eq!(shown("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(shown("one    two", 4), ["one    ", "two"]);
        assert_eq!(shown("ab abcdef", 4), ["ab ", "abcd", "ef"]);
        assert_eq!(shown("", 4), [""]);
        assert_eq!(shown("a\n", 4), ["a", ""]);
        assert_eq!(shown("日本語", 4), ["日本", "語"]);
        assert_eq!(shown(" a語", 2), [" ", "a", "語"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "(\\PC| |\n){0,60}", columns in 2usize..20) {
            let rows = rows(&text, Some(columns));
            let mut at = 0;
            for row in &rows {
                prop_assert!(row.start == at || (row.start == at + 1 && &text[at..row.start] == "\n"));
                let shown = text[row.clone()].trim_end_matches(' ');
                prop_assert!(width(shown) <= columns || shown.graphemes(true).count() == 1);
                at = row.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
