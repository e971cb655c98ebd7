//! A click on the screen: the control and the row that stand there.

use ratatui::layout::Size;

use super::look::Look;
use super::view::View;
use crate::app::msg::{Input, Msg};
use crate::app::page::{Block, Page, Widget};

impl View {
    /// What a click on that row of the screen does, from 0: a row of a list or a choice is chosen as its digit would, a button is pressed, a
    /// field takes the focus. Elsewhere it does nothing.
    pub fn point(&mut self, y: u16, page: &Page, size: Size, look: Look) -> Vec<Msg> {
        let seen = self.see(page, size, look);
        let within = usize::from(y).checked_sub(seen.title.len()).filter(|row| *row < seen.height);
        let Some(name) = within.and_then(|row| seen.sheet.rows.get(seen.top + row)).filter(|row| !row.text.is_empty()).map(|row| row.name)
        else {
            return Vec::new();
        };
        let Some(Block::Control(control)) = page.blocks.get(name.block) else { return Vec::new() };
        self.reading = None;
        let focus = Msg::Input(Input::Focus(control.id));
        match (&control.widget, name.item.checked_sub(1)) {
            (Widget::Button, _) => vec![focus, Msg::Input(Input::Enter)],
            (Widget::Field { .. } | Widget::LongText { .. }, _) => vec![focus],
            (_, Some(row)) => vec![focus, Msg::Input(Input::Pick(row))],
            (_, None) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::super::desk::{actions, field, list, page};
    use super::*;

    #[test]
    fn a_click_does_what_the_row_offers() {
        let page = page(vec![Block::Text("Words.".to_owned()), field("", 0), list(30, 0), actions()], "field");
        let (mut view, size) = (View::default(), Size::new(80, 24));
        let seen = view.see(&page, size, Look::default());
        let at = |text: &str| {
            let row = seen.sheet.rows.iter().position(|row| row.text.starts_with(text)).unwrap_or_else(|| panic!("{text}: {seen:?}"));
            u16::try_from(seen.title.len() + row).unwrap()
        };
        let mut does = |text: &str| format!("{:?}", view.point(at(text), &page, size, Look::default()));
        assert_eq!(does("Words"), "[]");
        assert_eq!(does("Search"), "[Input(Focus(\"field\"))]");
        assert_eq!(does("3 Provision"), "[Input(Focus(\"list\")), Input(Pick(2))]");
        assert_eq!(format!("{:?}", view.point(23, &page, size, Look::default())), "[]", "the status");
        assert_eq!(format!("{:?}", view.point(0, &page, size, Look::default())), "[]", "the title");
    }
}
