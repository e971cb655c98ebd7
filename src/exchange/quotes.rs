//! Where the rows of a table begin and end, and which of them have a quotation mark that was never closed.
//!
//! RFC 4180 lets a cell between quotation marks have line breaks in it, so that one that is not closed takes the rows after it into its cell.
//! A reader of tables takes that as it comes; here it is told by the end of the file, or by the next quotation mark, which closes the cell
//! in the middle of a word.

use std::ops::Range;

/// One row, as a spreadsheet counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// From 1; a cell with several lines is one row all the same.
    pub(super) number: usize,
    /// Its bytes, the end of the line with them.
    pub(super) range: Range<usize>,
    /// How many cells it has.
    pub(super) cells: usize,
    /// What is wrong with its quotation marks.
    pub(super) broken: Option<Broken>,
    /// Whether nothing after it could be told apart, and it is all of the rest.
    pub(super) is_rest: bool,
}

/// A quotation mark that opens a cell and is not closed at a cell's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The line that it stands in, from 1.
    pub(super) opens: usize,
    /// The line in which another closes it in the middle of a cell; none: it is never closed.
    pub(super) closes: Option<usize>,
}

/// Where a look at the text stands.
#[derive(Clone, Copy)]
struct At {
    byte: usize,
    line: usize,
    row: usize,
}

/// The rows of a text, those that are empty left out. A row whose quotation mark is not closed ends with its line if each line that it would
/// have taken is a row of as many cells as the first; else it takes all of the rest.
pub(super) fn rows(text: &str, delimiter: u8) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::new();
    let mut at = At { byte: 0, line: 1, row: 1 };
    while at.byte < text.len() {
        let (mut row, mut next) = one(text, delimiter, at);
        if let Some(broken) = row.broken {
            let after = after_line(text, at, broken.opens);
            let wide = found.first().map(|first| first.cells);
            let within_its_line = broken.closes == Some(broken.opens);
            row.is_rest = !(within_its_line || are_rows(text, delimiter, after, row.range.end, wide));
            next = if row.is_rest { At { byte: text.len(), ..after } } else { after };
            row.range.end = next.byte;
        }
        let is_empty = text[row.range.clone()].trim_matches(['\r', '\n']).is_empty();
        if !is_empty {
            found.push(row);
        }
        at = next;
    }
    found
}

/// Whether all from there up to an end is rows of so many cells.
fn are_rows(text: &str, delimiter: u8, mut at: At, end: usize, cells: Option<usize>) -> bool {
    while at.byte < end {
        let (row, mut next) = one(text, delimiter, at);
        let goes_past = row.broken.is_some_and(|broken| broken.closes != Some(broken.opens));
        if let Some(broken) = row.broken {
            next = after_line(text, at, broken.opens);
        }
        let is_empty = text[row.range.clone()].trim_matches(['\r', '\n']).is_empty();
        if goes_past || !is_empty && row.broken.is_none() && Some(row.cells) != cells {
            return false;
        }
        at = next;
    }
    true
}

/// The place after a line.
fn after_line(text: &str, mut at: At, line: usize) -> At {
    while at.byte < text.len() && at.line <= line {
        let rest = &text.as_bytes()[at.byte..];
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        at.byte += length + ending(&rest[length..]);
        at.line += 1;
    }
    at.row += 1;
    at
}

/// How many bytes the end of a line has.
fn ending(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The row that begins at a place, and the place after it. Where its quotation marks are broken it ends at the place that shows it.
fn one(text: &str, delimiter: u8, start: At) -> (Row, At) {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut cells) = (start.byte, start.line, 1);
    let mut begins_cell = true;
    let row = |end: usize, cells, broken| Row { number: start.row, range: start.byte..end, cells, broken, is_rest: false };
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'"' && begins_cell {
            let opens = line;
            at += 1;
            loop {
                match bytes.get(at..).unwrap_or_default() {
                    [] => return (row(at, cells, Some(Broken { opens, closes: None })), start),
                    [b'"', b'"', ..] => at += 2,
                    [b'"', ..] => break,
                    rest => {
                        let length = ending(rest);
                        line += usize::from(length > 0);
                        at += length.max(1);
                    }
                }
            }
            at += 1;
            if bytes.get(at).is_some_and(|byte| *byte != delimiter && !matches!(byte, b'\r' | b'\n')) {
                return (row(at, cells, Some(Broken { opens, closes: Some(line) })), start);
            }
            begins_cell = false;
            continue;
        }
        let length = ending(&bytes[at..]);
        if length > 0 {
            at += length;
            return (row(at, cells, None), At { byte: at, line: line + 1, row: start.row + 1 });
        }
        begins_cell = byte == delimiter;
        cells += usize::from(begins_cell);
        at += 1;
    }
    (row(at, cells, None), At { byte: at, line, row: start.row + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(usize, &str, Option<Broken>)> {
        rows(text, b',').into_iter().map(|row| (row.number, text[row.range].trim_end(), row.broken)).collect()
    }

    #[test]
    fn a_cell_may_have_line_breaks_and_quotation_marks() {
        let text = "name,summary\r\n\"A\",\"one,\r\ntwo \"\"three\"\"\"\r\n\r\nB 6\" pipe,\"\"\r\n";
        let parts = [(1, "name,summary", None), (2, "\"A\",\"one,\r\ntwo \"\"three\"\"\"", None), (4, "B 6\" pipe,\"\"", None)];
        assert_eq!(told(text), parts);
    }

    #[test]
    fn one_that_is_never_closed_costs_its_own_row() {
        let broken = |opens, closes| Some(Broken { opens, closes });
        let first = (1, "a,b", None);
        assert_eq!(
            told("a,b\n1,ok\n\"2,bad\n3,ok\n4,ok"),
            [first, (2, "1,ok", None), (3, "\"2,bad", broken(3, None)), (4, "3,ok", None), (5, "4,ok", None)]
        );
        let swallowed = "a,b\n\"1,bad\n2,\"in, marks\"\n3,ok\n";
        assert_eq!(told(swallowed), [first, (2, "\"1,bad", broken(2, Some(3))), (3, "2,\"in, marks\"", None), (4, "3,ok", None)]);
        assert_eq!(
            told("a,b\n\"The \"best\" club\",x\n2,ok"),
            [first, (2, "\"The \"best\" club\",x", broken(2, Some(2))), (3, "2,ok", None)]
        );
    }

    #[test]
    fn where_what_follows_may_be_lines_of_a_cell_none_of_it_is_taken_for_rows() {
        let text = "a,b\n1,ok\n2,\"tea\nand talk\n3,ok\n";
        let rest = (3, "2,\"tea\nand talk\n3,ok", Some(Broken { opens: 3, closes: None }));
        assert_eq!(told(text), [(1, "a,b", None), (2, "1,ok", None), rest]);
    }

    proptest::proptest! {
        /// What a table is written as is read as so many rows, none of them broken; and whatever is read, each byte is in one row at most.
        #[test]
        fn a_table_that_is_written_whole_has_no_fault(cells in proptest::collection::vec("[ab,;\"\r\n ]{0,6}", 2..24), any in "[ab,\"\n\r]{0,40}") {
            let table = cells.chunks(2).map(|row| vec![format!("x{}", row[0]), row.get(1).cloned().unwrap_or_default()]);
            let wanted = table.len();
            let text = crate::text::table(table);
            let found = rows(&text, b',');
            proptest::prop_assert!(found.iter().all(|row| row.broken.is_none() && row.cells == 2), "{:?}", text);
            proptest::prop_assert_eq!(found.len(), wanted);
            let found = rows(&any, b',');
            proptest::prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        }
    }
}
