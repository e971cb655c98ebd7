//! A model of what a screen reader of the other kind says, one that compares what the screen shows now with what it showed before, as NVDA does in a
//! terminal: rows that are new are spoken, of a row that changed the part that changed, and one change of fewer than three characters not at all; a key
//! that moves the caret has the caret's row read first. It is a model of that rule and no test with NVDA.

use fingerpost::app::key::Key;
use fingerpost::app::page::{Choice, Page, Widget};
use fingerpost::text::spoken;

use crate::bench::{Bench, named};
use crate::routes::{go, routes};
use crate::screen_rules::Seen;

/// A change of fewer characters is not spoken where it is the only one.
const LEAST: usize = 3;
/// So many words may be said on a move beside the row that the focus comes to.
pub const BESIDE: usize = 15;

/// A person who hears the screen.
pub struct Ear {
    pub bench: Bench,
    pub seen: Seen,
    /// The rows that were seen last.
    pub before: Vec<String>,
}

/// The rows of `after` that are not in `before` in this order, each with the row that it stands in place of.
pub fn new_rows<'r>(before: &[String], after: &'r [String]) -> Vec<(usize, &'r String)> {
    let (rows, columns) = (before.len(), after.len());
    let mut common = vec![vec![0usize; columns + 1]; rows + 1];
    for (i, old) in before.iter().enumerate().rev() {
        for (j, new) in after.iter().enumerate().rev() {
            common[i][j] = if old == new { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut new) = (0, 0, Vec::new());
    while j < columns {
        if i < rows && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
        } else if i < rows && common[i + 1][j] >= common[i][j + 1] {
            i += 1;
        } else {
            new.push((j, &after[j]));
            j += 1;
        }
    }
    new
}

/// The part of a row that is another than before.
pub fn changed<'r>(before: &str, after: &'r str) -> &'r str {
    let start = before.chars().zip(after.chars()).take_while(|(old, new)| old == new).map(|(_, new)| new.len_utf8()).sum::<usize>();
    let rest = &after[start..];
    let same = before[before.floor_char_boundary(start)..].chars().rev().zip(rest.chars().rev()).take_while(|(old, new)| old == new);
    &rest[..rest.len() - same.map(|(_, new)| new.len_utf8()).sum::<usize>()]
}

pub fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Whether these words were said, one after the other. A word at the end of a row may lack the letters with which the row that stood there ended.
pub fn has(heard: &[String], wanted: &[String]) -> bool {
    let nearly = |(heard, wanted): (&String, &String)| wanted.starts_with(heard.as_str()) && wanted.len() <= heard.len() + 2;
    wanted.is_empty() || heard.windows(wanted.len()).any(|part| part.iter().zip(wanted).all(nearly))
}

impl Ear {
    pub fn at(name: &str) -> Self {
        Self::on((80, 24), name, false)
    }

    /// On a screen of that size, with words for a voice or without.
    pub fn on(size: (u16, u16), name: &str, speech: bool) -> Self {
        let mut bench = go(routes().iter().find(|route| route.0 == name).unwrap_or_else(|| panic!("no way is called `{name}`")));
        bench.model.settings.speech = speech;
        let mut seen = Seen::new(size, "en_GB.UTF-8");
        seen.show(&mut bench);
        let before = seen.rows();
        Self { bench, seen, before }
    }

    /// Presses a key, and gives the bytes that it cost.
    pub fn press(&mut self, key: Key) -> Vec<u8> {
        let bytes = self.seen.press(&mut self.bench, key);
        self.before = self.seen.rows();
        bytes
    }

    /// Presses a key, and gives what is said of it.
    pub fn hear(&mut self, key: Key) -> Vec<String> {
        self.seen.press(&mut self.bench, key);
        let after = self.seen.rows();
        let caret = matches!(key, Key::Up | Key::Down | Key::Home | Key::End | Key::PageUp | Key::PageDown);
        let focus = self.seen.row();
        let mut said: Vec<String> = caret.then(|| focus.clone()).into_iter().collect();
        let new = new_rows(&self.before, &after);
        let parts = new.iter().map(|(y, row)| (changed(self.before.get(*y).map_or("", String::as_str), row).trim(), row));
        let parts: Vec<_> = parts.filter(|(part, _)| part.chars().any(char::is_alphanumeric)).collect();
        let alone = parts.len() == 1;
        for (part, row) in parts {
            if (!alone || part.chars().count() >= LEAST) && !(caret && **row == focus) {
                said.push(part.to_owned());
            }
        }
        self.before = after;
        said
    }

    /// The words that are said of a key, and of the key that says the rest of a long message as often as there is more.
    pub fn hear_all(&mut self, key: Key) -> Vec<String> {
        let more = [words("more F7"), words("F7 more")];
        let ends = |words: &[String]| more.iter().any(|more| words.ends_with(more));
        let mut heard = words(&self.hear(key).join(" "));
        while ends(&words(&self.before.join(" "))) {
            heard.truncate(heard.len() - if ends(&heard) { 2 } else { 0 });
            heard.extend(words(&self.hear(Key::F(7)).join(" ")));
        }
        heard
    }

    /// Goes a journey: keys by name, words in quotation marks. A move says the row that it comes to first, and little beside it; an action is not
    /// met by silence.
    pub fn goes(&mut self, keys: &str) {
        let speech = self.bench.model.settings.speech;
        for (place, part) in keys.split('"').enumerate() {
            if place % 2 == 1 {
                // A reader echoes what is typed by itself.
                for letter in part.chars() {
                    self.hear(Key::Char(letter));
                }
                continue;
            }
            for name in part.split_whitespace() {
                let key = named(name);
                let before = self.bench.page();
                let page = before.name;
                let said = self.hear(key);
                let after = self.bench.page();
                // From one field of a form into the next.
                let moved = (after.name, &after.status) == (page, &before.status) && after.focus != before.focus;
                let heard = words(&said.join(" "));
                let at = format!("{name} on {page} says {said:?}\n{}", self.before.join("\n"));
                match key {
                    Key::Up | Key::Down => {
                        let row = words(self.seen.row().trim_start_matches("> "));
                        assert!(heard.starts_with(&row), "{at}");
                        let stands = stands_on(&after).len();
                        assert!(heard.len() <= row.len().max(stands) + BESIDE || self.scrolled(), "{at}");
                    }
                    // The row's own mark is two characters: by this rule the change of place is not spoken, and the reader's key for the row is.
                    Key::Tab | Key::BackTab if !speech => {}
                    Key::Enter | Key::Char('1'..='9') if moved && !speech => {}
                    _ => assert!(!heard.is_empty(), "silence: {at}"),
                }
            }
        }
    }

    /// What is on the screen, whatever the focus is on.
    pub fn rows_without_the_mark(&self) -> Vec<String> {
        self.before.iter().map(|row| row.trim_start_matches("> ").trim().to_owned()).collect()
    }

    /// Whether the page is longer than the screen, so that a move may bring new rows.
    fn scrolled(&self) -> bool {
        self.before.iter().filter(|row| !row.is_empty()).count() > 18
    }

    #[track_caller]
    pub fn is_at(&self, page: &str) {
        assert_eq!(self.bench.page().name, page, "\n{}", self.before.join("\n"));
    }
}

/// The words of what the focus stands on: number, mark, label and detail of a row; the label of the rest.
pub fn stands_on(page: &Page) -> Vec<String> {
    let Some(control) = page.focused() else { return Vec::new() };
    let at = control.at();
    let row = |row: &Choice, mark: &str| words(&format!("{} {mark} {} {}", row.number_at(at), row.label, spoken(&row.detail)));
    match &control.widget {
        Widget::Choice { options, chosen, .. } => row(&options[at], if *chosen == Some(at) { "chosen" } else { "" }),
        Widget::Multi { options, ticked, .. } => row(&options[at], if ticked.contains(&at) { "ticked" } else { "not ticked" }),
        Widget::List { items, first, .. } if !items.is_empty() => row(&items[at - first], ""),
        _ => words(&control.label),
    }
}
