//! Random pages: what vt100 sees of ours is what it sees of ratatui's own.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::style::Modifier;

use crate::drawn::{Change, Look, Rule, Step, Story, story};

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

/// The cells as vt100 sees them; of what a wide letter covers no manner.
fn seen(screen: &vt100::Screen) -> Vec<Look> {
    let (rows, columns) = screen.size();
    let look = |y, x| {
        let cell = screen.cell(y, x).unwrap();
        let half = cell.is_wide_continuation();
        let letters = if cell.contents().is_empty() && !half { " " } else { cell.contents() };
        (letters.to_owned(), if half { [false; 3] } else { [cell.bold(), cell.underline(), cell.inverse()] })
    };
    (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x))).map(|(y, x)| look(y, x)).collect()
}

fn same(steps: &[Step]) -> Result<(), TestCaseError> {
    let (columns, rows) = steps[0].size;
    let mut parsers = [(); 2].map(|()| vt100::Parser::new(some(rows), some(columns), 0));
    let mut spared = BTreeSet::new();
    for (place, step) in steps.iter().enumerate() {
        for (parser, bytes) in parsers.iter_mut().zip([&step.ours, &step.stock]) {
            parser.screen_mut().set_size(some(step.size.1), some(step.size.0));
            parser.process(bytes);
        }
        let [ours, stock] = parsers.each_ref().map(vt100::Parser::screen);
        let sent = String::from_utf8_lossy(&step.ours);
        let drawn = step.drawn.iter().map(|(letters, manner)| (letters.clone(), if letters.is_empty() { [false; 3] } else { *manner }));
        let (mine, theirs) = (seen(ours), seen(stock));
        prop_assert_eq!(&mine, &drawn.collect::<Vec<_>>(), "frame {} is not what was drawn: {:?}", place, sent);
        spared.extend(&step.uncovered);
        spared.retain(|at: &usize| mine.get(*at) != theirs.get(*at));
        let other = (0..mine.len()).find(|at| mine[*at] != theirs[*at] && !spared.contains(at));
        prop_assert_eq!(other, None, "frame {} is not what stock shows: {:?} {:?}", place, mine, theirs);
        prop_assert_eq!(ours.cursor_position(), stock.cursor_position(), "frame {}", place);
        prop_assert!(!ours.hide_cursor() && !stock.hide_cursor());
    }
    Ok(())
}

#[test]
fn half_of_a_wide_letter_that_is_written_over_is_no_bold_or_underlined_blank() {
    let row = |words: &str, manner| vec![(words.to_owned(), manner)];
    let underlined = Modifier::UNDERLINED;
    let steps = vec![(Change::Page(vec![row("ab한", underlined)]), (0, 0)), (Change::Page(vec![row("ab", underlined)]), (0, 0))];
    same(&Story { size: (20, 3), still: false, rows: vec![row("0本本한", underlined)], steps }.draw(Rule::Everything)).unwrap();
}

/// Whether rows are moved by the terminal.
fn moves(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let region = |part: &str| part.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ';').starts_with('r');
    text.contains("\x1bM") || text.split("\x1b[").skip(1).any(region)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn vt100_sees_what_stock_ratatui_would_have_shown(story in story()) {
        let steps = story.draw(Rule::Everything);
        same(&steps)?;
        for step in steps {
            prop_assert!(!story.still || !moves(&step.ours), "rows were moved where they cannot be");
            prop_assert!(!moves(&step.stock));
        }
    }
}

#[test]
fn a_list_that_scrolls_is_moved_by_the_terminal_where_it_can_be() {
    let rows = |from: usize| (from..from + 12).map(|row| vec![(format!("row {row}, of some length"), Modifier::empty())]);
    for still in [false, true] {
        let steps = vec![(Change::Page(rows(1).collect()), (0, 0))];
        let story = Story { size: (40, 12), still, rows: rows(0).collect(), steps };
        let steps = story.draw(Rule::Everything);
        same(&steps).unwrap();
        assert_eq!(moves(&steps[1].ours), !still);
        assert!(still || steps[1].ours.len() < 80, "{} bytes", steps[1].ours.len());
    }
}
