//! A screen without a terminal: what a page looks like and costs, for those who check pages.

use std::io;

use ratatui::Terminal;
use ratatui::layout::Size;

use super::draw::draw;
use super::face::window_title;
use super::look::Look;
use super::sheet::text_columns;
use super::view::View;
use super::wire::Wire;
use crate::app::key::Key;
use crate::app::msg::Msg;
use crate::app::page::Page;
use crate::app::settings::Settings;

/// A screen whose bytes are given back in place of being sent.
pub struct Canvas {
    view: View,
    look: Look,
    terminal: Terminal<Wire<Vec<u8>>>,
}

impl Canvas {
    /// A screen of so many columns and rows. `variable` gives the environment's variables, as a terminal's would be asked for.
    ///
    /// # Errors
    /// The screen cannot be made: it writes to memory, so only where there is none left.
    pub fn new((columns, rows): (u16, u16), variable: impl Fn(&str) -> Option<String>) -> io::Result<Self> {
        let look = Look::from_variables(variable);
        let terminal = Terminal::new(Wire::new(Vec::new(), Size::new(columns, rows)).still(look.still))?;
        Ok(Self { view: View::default(), look, terminal })
    }

    /// Gives the screen another size, of which nothing is known yet.
    ///
    /// # Errors
    /// As [`Canvas::new`].
    pub fn resize(&mut self, (columns, rows): (u16, u16)) -> io::Result<()> {
        self.terminal.backend_mut().resize(Size::new(columns, rows));
        self.terminal.clear()
    }

    /// Draws a page, and gives the bytes that a terminal would get. None where nothing has changed.
    ///
    /// # Errors
    /// As [`Canvas::new`].
    pub fn show(&mut self, page: &Page, settings: &Settings) -> io::Result<Vec<u8>> {
        self.look = self.look.as_set(settings);
        let Self { view, look, terminal } = self;
        let seen = view.look_at(page, terminal.size()?, *look);
        terminal.backend_mut().come(seen.as_ref().map(|seen| seen.came.clone()).unwrap_or_default());
        terminal.draw(|frame| draw(frame, seen.as_ref(), *look))?;
        Ok(std::mem::take(terminal.backend_mut().out()))
    }

    /// What the window is called while a page is shown.
    pub fn title(&self, page: &Page) -> String {
        self.look.line(&window_title(page))
    }

    /// The message that a key means on the page that is shown; none where it only reads on, or means nothing.
    pub fn press(&mut self, key: Key, page: &Page, settings: &Settings) -> Option<Msg> {
        let size = self.terminal.size().unwrap_or(Size::ZERO);
        self.view.press(key, page, size, self.look, settings)
    }

    /// The columns at which long text is wrapped, for [`Model::columns`](crate::app::Model::columns).
    pub fn text_columns(&self) -> usize {
        text_columns(usize::from(self.terminal.size().unwrap_or(Size::ZERO).width), self.look)
    }
}
