//! Keys that are held down. A terminal sends them over and over, and does not say so.
//!
//! The rule: a press acts on the page on which it began. What it brings on the screen nobody has read yet, so the key does nothing there
//! until it was let go; it is answered, though. Only keys that do something at once fall under it: Enter, and the figures that choose.

use std::time::{Duration, Instant};

use crate::app::key::Key;
use crate::app::page::{Control, Page};

/// Every terminal repeats a held key more often than this (an old console each 92 ms), and hardly a finger does.
pub const REPEATS: Duration = Duration::from_millis(100);

/// A key that was found to be held down is let go of when it has not come for so long: on a slow line the repeats come unevenly.
const LET_GO: Duration = Duration::from_millis(400);

/// The page of the questions of a script.
const QUESTION: &str = "question";

/// What is known of the key that came last.
#[derive(Debug, Default)]
pub struct Repeats {
    press: Option<Press>,
}

#[derive(Debug)]
struct Press {
    key: Key,
    last: Instant,
    /// The page on which it began, by its name and title.
    page: (&'static str, String),
    /// It was found to be held down on another page than that.
    held: bool,
}

impl Repeats {
    /// Takes in a key that came to a page, and says whether it is still the press that led there. `queued`: it was waiting before the page was
    /// on the screen.
    pub fn is_stale(&mut self, key: Key, now: Instant, page: &Page, queued: bool) -> bool {
        if !acts(key, page) {
            self.press = None;
            return false;
        }
        let before = self.press.take().filter(|press| press.key == key);
        let lasts = before.filter(|press| queued || now.saturating_duration_since(press.last) < if press.held { LET_GO } else { REPEATS });
        let began = lasts.map_or_else(|| (page.name, page.title.clone()), |press| press.page);
        let stale = (began.0, began.1.as_str()) != (page.name, page.title.as_str());
        self.press = Some(Press { key, last: now, page: began, held: stale });
        stale
    }

    /// Whether only what comes next can tell: terminals wait for long before they repeat a key for the first time, and the first question of
    /// a script is there by then.
    pub fn is_open(&self, key: Key, page: &Page) -> bool {
        page.name == QUESTION && self.press.as_ref().is_some_and(|press| press.key == key && !press.held && press.page.0 != QUESTION)
    }
}

/// Whether a key may do something for good on a page.
fn acts(key: Key, page: &Page) -> bool {
    match key {
        Key::Enter => true,
        Key::Char('0'..='9') => !page.focused().is_some_and(Control::takes_text),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::desk;

    fn page(name: &'static str, title: &str) -> Page {
        Page { name, title: title.to_owned(), ..desk::page(vec![desk::list(20, 0)], "list") }
    }

    /// After so many milliseconds each: the key, the page it comes to, and whether it is stale there.
    fn keys(keys: &[(u64, Key, &Page, bool)]) {
        let (mut repeats, mut now) = (Repeats::default(), Instant::now());
        for (place, (after, key, page, stale)) in keys.iter().enumerate() {
            now += Duration::from_millis(*after);
            assert_eq!(repeats.is_stale(*key, now, page, false), *stale, "key {place}");
        }
    }

    #[test]
    fn a_press_acts_where_it_began_and_nowhere_else() {
        let (start, question, next) = (page("new-session", "Start"), page("question", "One (1 of 2)"), page("question", "Two (2 of 2)"));
        let enter = Key::Enter;
        // Held down through a form and beyond; let go and pressed again.
        keys(&[(0, enter, &start, false), (500, enter, &start, false), (33, enter, &start, false), (33, enter, &question, true)]);
        keys(&[(0, enter, &start, false), (92, enter, &question, true), (300, enter, &question, true), (500, enter, &question, false)]);
        keys(&[(0, enter, &question, false), (33, enter, &next, true)]);
        // Somebody quick, who sees the pages.
        keys(&[(0, enter, &start, false), (150, enter, &question, false), (150, enter, &next, false)]);
        // Figures choose at once, and are held down as well.
        keys(&[(0, Key::Char('1'), &question, false), (33, Key::Char('1'), &next, true), (33, Key::Char('2'), &next, false)]);
        // Other keys are other presses, as where one types ahead.
        keys(&[(0, enter, &start, false), (0, Key::Down, &question, false), (0, enter, &question, false)]);
    }

    #[test]
    fn what_waited_before_the_page_was_there_was_not_meant_for_it() {
        let (start, question) = (page("new-session", "Start"), page("question", "One (1 of 2)"));
        let (mut repeats, now) = (Repeats::default(), Instant::now());
        assert!(!repeats.is_stale(Key::Enter, now, &start, true), "nothing came before it");
        assert!(repeats.is_stale(Key::Enter, now + Duration::from_secs(2), &question, true));
    }

    #[test]
    fn figures_that_are_typed_are_text() {
        let text = |title: &str| Page { title: title.to_owned(), ..desk::page(vec![desk::field("1", 1)], "field") };
        keys(&[(0, Key::Char('1'), &text("1 found"), false), (10, Key::Char('1'), &text("2 found"), false)]);
    }

    #[test]
    fn only_the_first_question_waits_for_what_comes_next() {
        let (start, question, next) = (page("new-session", "Start"), page("question", "One (1 of 2)"), page("question", "Two (2 of 2)"));
        let (mut repeats, now) = (Repeats::default(), Instant::now());
        assert!(!repeats.is_open(Key::Enter, &question));
        repeats.is_stale(Key::Enter, now, &start, false);
        assert!(repeats.is_open(Key::Enter, &question));
        assert!(!repeats.is_open(Key::Char('1'), &question));
        repeats.is_stale(Key::Enter, now, &question, false);
        assert!(!repeats.is_open(Key::Enter, &question), "it is held down");
        repeats.is_stale(Key::Enter, now + Duration::from_secs(1), &question, false);
        assert!(!repeats.is_open(Key::Enter, &next));
    }
}
