//! Keys that go far: what they say beside what they come to, by the model of [`crate::ear`], and that no row is passed over.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost::app::key::Key;
use fingerpost::app::page::{Control, Page};

use crate::ear::{BESIDE, Ear, new_rows, words};
use crate::routes::routes;

/// How often a key is pressed on a page.
const PRESSES: usize = 6;

/// What a move said beside the item, in words.
#[derive(Clone, Copy, Debug)]
struct Move {
    beside: usize,
    /// Without what the control says of itself.
    foreign: usize,
}

fn at(page: &Page) -> (&'static str, Option<usize>) {
    (page.focus, page.focused().map(Control::at))
}

/// Presses a key, and tells what it said where it moved and did nothing else. What came into sight with the move stands on one side of what it came
/// to, where anything that was seen is seen still: more was not to be shown.
fn press(ear: &mut Ear, key: Key) -> Option<Move> {
    let (page, shown, row) = (ear.bench.page(), ear.rows_without_the_mark(), ear.seen.cursor().0);
    ear.press(key);
    let (after, rows) = (ear.bench.page(), ear.rows_without_the_mark());
    let here = usize::from(ear.seen.cursor().0);
    let answered = after.status != page.status && !matches!(key, Key::F(_));
    let stayed = at(&page) == at(&after) && usize::from(row) == here && shown == rows;
    if after.name != page.name || after.title != page.title || answered || stayed {
        return None;
    }
    let item = here..here + 1 + ear.before[here + 1..].iter().take_while(|row| row.starts_with("    ")).count();
    let own = after
        .focused()
        .map_or_else(Vec::new, |own| words(&format!("{} Error {} {} {}", own.label, own.error, own.hint, after.status.text)));
    let is_own = |said: &[String]| own.windows(said.len()).any(|part| part == said);
    let (mut beside, mut above, mut below) = (0, 0, 0);
    for (y, row) in new_rows(&shown, &rows) {
        let said = words(row);
        if item.contains(&y) || said.is_empty() {
            continue;
        }
        beside += said.len();
        if !is_own(&said) {
            *(if y < item.start { &mut above } else { &mut below }) += said.len();
        }
    }
    // What was chosen may bring more to ask.
    let same = after.blocks.len() == page.blocks.len() && !matches!(key, Key::Char(_) | Key::PageUp | Key::PageDown);
    let still = rows[1..rows.len() - 3].iter().filter(|row| !row.is_empty() && shown.contains(row) && !is_own(&words(row))).count();
    assert!(
        !same || still < 3 || above == 0 || below == 0,
        "{key:?}: {above} above, {below} below\n{}\n{}",
        shown.join("\n"),
        rows.join("\n")
    );
    Some(Move { beside, foreign: above + below })
}

/// All that is said by a key, wherever it is pressed on the pages.
fn all(size: (u16, u16)) -> BTreeMap<&'static str, Vec<Move>> {
    let mut moves: BTreeMap<&str, Vec<Move>> = BTreeMap::new();
    for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys")) {
        let mut ear = Ear::on(size, route.0, false);
        let mut go = |ear: &mut Ear, name: &'static str, key: Key| {
            let said = press(ear, key);
            moves.entry(name).or_default().extend(said);
            said.is_some()
        };
        for (name, key) in [("Tab", Key::Tab), ("Shift+Tab", Key::BackTab), ("PgDn", Key::PageDown), ("PgUp", Key::PageUp)] {
            for _ in 0..PRESSES {
                if !go(&mut ear, name, key) {
                    break;
                }
            }
        }
        for _ in 0..PRESSES / 2 {
            let moved = [("End", Key::End), ("Home", Key::Home), ("Tab", Key::Tab)].map(|(name, key)| go(&mut ear, name, key));
            if !moved.contains(&true) {
                break;
            }
        }
        go(&mut ear, "F8", Key::F(8));
        ear.press(Key::Home);
        go(&mut ear, "1 to 9", Key::Char('9'));
        ear.press(Key::End);
        go(&mut ear, "1 to 9", Key::Char('1'));
    }
    moves
}

/// The words beside the item and what its control says of itself: in the middle, of nine moves in ten, and at the most; and how many moves of a
/// hundred say more than fifteen.
fn table(size: (u16, u16)) -> BTreeMap<&'static str, [usize; 4]> {
    let all = all(size);
    all.into_iter()
        .filter(|(_, moves)| !moves.is_empty())
        .map(|(key, moves)| {
            let mut counts: Vec<usize> = moves.iter().map(|said| said.foreign).collect();
            counts.sort_unstable();
            let part = |tenth: usize| counts[(counts.len() - 1) * tenth / 10];
            let over = counts.iter().filter(|count| **count > BESIDE).count() * 100 / counts.len();
            let most = moves.iter().map(|said| said.beside).max().unwrap_or_default();
            println!(
                "{size:?} {key}: {} moves; {} {} {}, {over} in 100 over; {most} with its own",
                moves.len(),
                part(5),
                part(9),
                part(10)
            );
            (key, [part(5), part(9), part(10), over])
        })
        .collect()
}

/// What the README says of these keys: how many moves of a hundred say more than fifteen words, and what nine in ten say at the most.
fn holds(size: (u16, u16), told: &[(&str, usize, usize)]) {
    let table = table(size);
    for (key, over, nine) in told {
        let [_, most_of_nine, _, often] = table[key];
        assert!(often <= *over && most_of_nine <= *nine, "{key} at {size:?}: {often} in 100 say much, nine in ten {most_of_nine} words");
    }
    assert_eq!(table.len(), told.len());
}

#[test]
fn far_keys_say_little() {
    let told = [("Tab", 6, 2), ("Shift+Tab", 4, 2), ("Home", 9, 2), ("End", 8, 2), ("1 to 9", 6, 2), ("F8", 0, 0)];
    holds((80, 24), &[&told[..], &[("PgDn", 12, 30), ("PgUp", 16, 85)]].concat());
}

#[test]
fn far_keys_say_little_where_the_window_is_small() {
    let told = [("Tab", 18, 40), ("Shift+Tab", 9, 15), ("Home", 24, 45), ("End", 16, 40), ("1 to 9", 9, 15), ("F8", 1, 0)];
    holds((40, 12), &[&told[..], &[("PgDn", 32, 45), ("PgUp", 40, 50)]].concat());
}

/// The rows of a page that a window shows, but title and status.
fn body(ear: &Ear) -> BTreeSet<String> {
    let (rows, status) = (ear.rows_without_the_mark(), ear.bench.page().status.text);
    let page = rows.len() - 3;
    // A word of the page may stand in the message too: the end of that, or most of a row of it, is no row of the page.
    let is_said = |y: usize, row: &String| y >= page && status.contains(row.as_str()) && (row.len() > 12 || status.ends_with(row));
    (1..rows.len() - 1).filter(|y| !rows[*y].is_empty() && !is_said(*y, &rows[*y])).map(|y| rows[y].clone()).collect()
}

/// PgDn from the start of a page to its end, and PgUp back, show every row of it.
#[test]
fn by_windows_no_row_is_passed_over() {
    let mut pages = 0;
    for size in [(80, 24), (40, 12)] {
        for route in routes().into_iter().filter(|route| !matches!(route.0, "hidden" | "try-keys")) {
            let whole = body(&Ear::on((size.0, 300), route.0, false));
            let mut ear = Ear::on(size, route.0, false);
            if whole.len() < usize::from(size.1) || whole.len() > 150 {
                continue;
            }
            pages += 1;
            while press(&mut ear, Key::PageUp).is_some() {}
            for key in [Key::PageDown, Key::PageUp] {
                let mut seen = body(&ear);
                for _ in 0..whole.len() {
                    let before = (ear.before.clone(), at(&ear.bench.page()));
                    ear.press(key);
                    seen.extend(body(&ear));
                    if before == (ear.before.clone(), at(&ear.bench.page())) {
                        break;
                    }
                }
                let missed: Vec<&String> = whole.difference(&seen).collect();
                assert!(missed.is_empty(), "{} {key:?} at {size:?} passes over {missed:?}", route.0);
            }
        }
    }
    assert!(pages > 40, "{pages} pages are longer than the window");
}
