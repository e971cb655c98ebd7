//! What the terminal can show, and how its user wishes it to look.

use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::page::tick_words;
use crate::app::settings::{Marker, Settings};
use crate::text::{Lines, ascii, safe, spoken, width};

/// How the names of terminals begin that place their cursor as all do and have no scrolling regions (`csr` in their terminfo entries, ncurses 6.4).
/// A name that is not known has them: what people use today does.
const STILL: &[&str] = &["ansi", "pcansi", "cons", "cygwin", "mach", "sun", "dumb"];

/// What the terminal can show, and how its user wishes it to look. Colours are not in it: nothing is ever said in colour, so that `NO_COLOR` has nothing to turn off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Only ASCII.
    pub only_ascii: bool,
    /// Letters come as Latin-1, in one byte each.
    pub latin: bool,
    /// The terminal has a title to set.
    pub titled: bool,
    /// Rows are written again and not moved: the terminal has no scrolling regions, or keeps what leaves one to be scrolled back to.
    pub still: bool,
    /// All text is drawn in bold, which terminals show brightest.
    pub strong: bool,
    /// Words in place of signs that a voice reads badly.
    pub speech: bool,
    /// What stands before the row of the focus.
    pub marker: Marker,
    /// The key that says the last message again.
    pub again: Option<Key>,
}

impl Look {
    /// As the variables of the environment have it: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set names the characters.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&variable).find(|value| !value.is_empty());
        let locale = locale.unwrap_or_default().to_lowercase().replace('-', "");
        let kind = variable("TERM").unwrap_or_default();
        // These would show the words of a title as text.
        let untitled = ["linux", "vt", "ansi", "cons", "dumb"].iter().any(|start| kind.starts_with(start));
        // GNU screen keeps every row that leaves a region, and nothing of ours makes it forget one; tmux may go by the same name.
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let remembers = is_set("STY") || (kind.starts_with("screen") && !is_set("TMUX"));
        let still = kind.is_empty() || remembers || STILL.iter().any(|start| kind.starts_with(start));
        // A locale that names no characters has Latin-1, here as in most of Europe; another set of them is not to be taken for it.
        let characters = locale.split_once('.').map_or("", |(_, characters)| characters);
        let latin = ["", "iso88591", "iso885915"].iter().any(|set| characters.split('@').next() == Some(*set)) && !locale.contains("utf8");
        Self { only_ascii: !locale.contains("utf8"), latin, titled: !untitled && !kind.is_empty(), still, ..Self::default() }
    }

    /// The same terminal, as the settings wish it to look.
    pub fn as_set(self, settings: &Settings) -> Self {
        Self {
            strong: settings.high_contrast,
            speech: settings.speech,
            marker: settings.marker,
            again: settings.keys.key(Command::Repeat),
            ..self
        }
    }

    /// The columns that every row keeps free for the marker of the focus.
    pub fn gutter(self) -> usize {
        width(self.marker.sign()) + 1
    }

    /// What stands before a row that may be taken, or none where only what is taken is marked.
    pub fn tick(self, taken: bool, multiple: bool) -> &'static str {
        match (self.speech, taken, multiple) {
            (false, true, _) => "[x] ",
            (false, false, true) => "[ ] ",
            (false, false, false) => "",
            (true, ..) => tick_words(taken, multiple),
        }
    }

    /// What is being typed, letter for letter as far as it is safe to show, in one line or in many.
    pub fn typed(self, text: &str, lines: Lines) -> String {
        let text = safe(text, lines);
        if self.only_ascii { ascii(&text) } else { text }
    }

    /// One line, safe to show.
    pub fn line(self, text: &str) -> String {
        self.letters(safe(text, Lines::One))
    }

    /// Text of many lines, safe to show.
    pub fn lines(self, text: &str) -> String {
        self.letters(safe(text, Lines::Many))
    }

    fn letters(self, text: String) -> String {
        let text = if self.speech { spoken(&text) } else { text };
        if self.only_ascii { ascii(&text) } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::Look;

    fn look(variables: &[(&str, &str)]) -> Look {
        Look::from_variables(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        assert!(look(&[]).only_ascii);
        assert!(look(&[("LANG", "C")]).only_ascii);
        assert!(look(&[("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")]).only_ascii);
        assert!(!look(&[("LC_ALL", ""), ("LANG", "en_GB.UTF-8")]).only_ascii);
        assert!(!look(&[("LC_CTYPE", "C.utf8"), ("LANG", "C")]).only_ascii);
    }

    #[test]
    fn letters_are_latin_where_the_locale_has_no_others() {
        for (locale, latin) in [
            ("", true),
            ("C", true),
            ("en_GB", true),
            ("en_GB.ISO-8859-1", true),
            ("de_DE.ISO-8859-15@euro", true),
            ("ru_RU.KOI8-R", false),
            ("en_GB.UTF-8", false),
            ("C.utf8", false),
        ] {
            assert_eq!(look(&[("LANG", locale)]).latin, latin, "{locale}");
        }
    }

    #[test]
    fn consoles_get_no_title() {
        assert!(look(&[("TERM", "xterm-256color")]).titled);
        assert!(look(&[("TERM", "tmux")]).titled);
        assert!(!look(&[("TERM", "linux")]).titled);
        assert!(!look(&[]).titled);
    }

    #[test]
    fn a_terminal_without_scrolling_regions_is_known_by_its_name() {
        for name in ["xterm", "xterm-256color", "tmux-256color", "linux", "vt100", "vt220", "foot", "rxvt"] {
            assert!(!look(&[("TERM", name)]).still, "{name}");
        }
        for name in ["ansi", "pcansi", "cons25", "sun", ""] {
            assert!(look(&[("TERM", name)]).still, "{name}");
        }
    }

    #[test]
    fn no_row_is_moved_where_it_would_be_kept_to_scroll_back_to() {
        for variables in
            [[("TERM", "screen"), ("STY", "")], [("TERM", "xterm"), ("STY", "9.desk")], [("TERM", "screen.linux"), ("TMUX", "")]]
        {
            assert!(look(&variables).still, "{variables:?}");
        }
        assert!(!look(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux-1000/default,7,0")]).still);
    }

    #[test]
    fn what_is_shown_is_safe_and_if_need_be_ascii() {
        let ascii = Look { only_ascii: true, ..Look::default() };
        assert_eq!(ascii.line("£5\n\u{1b}[31mor so"), "GBP 5 or so");
        assert_eq!(Look::default().lines("a\r\nb\u{1b}]0;x\u{7}"), "a\nb");
    }
}
