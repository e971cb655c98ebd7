//! Lines into pages.

use super::lines::{Line, Lines};
use super::{CELLS, LINES, cells};

/// The text: lines ended by CR LF, pages parted by a form feed, and, where there are several, the number of each at the end of its last line.
pub(super) fn paged(lines: Lines) -> String {
    let one_page = lines.0.len() <= LINES;
    let pages = parted(lines.0, if one_page { LINES } else { LINES - 1 });
    let written: Vec<String> = (1..)
        .zip(pages)
        .map(|(number, mut page)| {
            if !one_page {
                page.resize(LINES - 1, Line::default());
                page.push(numbered(number));
            }
            page.iter().map(|line| format!("{}\r\n", line.cells)).collect()
        })
        .collect();
    written.join("\u{c}")
}

fn numbered(number: usize) -> Line {
    let number: String = cells::words(&number.to_string()).iter().map(cells::Word::cells).collect();
    Line { cells: format!("{number:>CELLS$}"), keep: false }
}

/// Pages of at most so many lines: no empty one at either end, no heading at the foot.
fn parted(lines: Vec<Line>, most: usize) -> Vec<Vec<Line>> {
    let mut pages = Vec::new();
    let mut rest: &[Line] = &lines;
    loop {
        rest = &rest[rest.iter().take_while(|line| line.cells.is_empty()).count()..];
        if rest.is_empty() {
            return pages;
        }
        let mut end = most.min(rest.len());
        while end < rest.len() && end > 1 && (rest[end - 1].keep || rest[end - 1].cells.is_empty()) {
            end -= 1;
        }
        let (page, after) = rest.split_at(end);
        let text = page.iter().rposition(|line| !line.cells.is_empty()).map_or(0, |last| last + 1);
        pages.push(page[..text].to_vec());
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Line, Lines};
    use super::paged;

    fn line(number: usize, keep: bool) -> Line {
        Line { cells: format!("L{number}"), keep }
    }

    #[test]
    fn a_short_text_is_one_page_without_a_number() {
        let lines = (0..25).map(|number| line(number, false)).collect();
        let text = paged(Lines(lines));
        assert_eq!((text.matches("\r\n").count(), text.matches('\u{c}').count()), (25, 0));
        assert!(!text.contains('#'));
    }

    #[test]
    fn longer_ones_have_numbers_and_no_heading_at_the_foot() {
        let mut lines: Vec<Line> = (0..60).map(|number| line(number, number == 23)).collect();
        lines[22] = Line::default();
        let text = paged(Lines(lines));
        let pages: Vec<Vec<&str>> = text.split('\u{c}').map(|page| page.split_terminator("\r\n").collect()).collect();
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [25, 25, 25]);
        assert_eq!((pages[0][21], pages[0][22], pages[1][0]), ("L21", "", "L23"));
        assert_eq!(pages[0][24], format!("{:>40}", "#A"));
        assert_eq!(pages[2][24], format!("{:>40}", "#C"));
    }
}
