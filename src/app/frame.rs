//! One page of the stack as a person has left it: the focus, what stands in its fields, what is chosen.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use zeroize::Zeroize;

use super::page::{ControlId, Typing};
use super::screen::Screen;
use crate::text::Editor;

/// What was found for some words.
#[derive(Debug)]
pub struct Hits {
    /// The words.
    pub query: String,
    /// The ids of what was found, best first.
    pub ids: Vec<String>,
}

/// A page of the stack. Which page it is, and the state of its controls, by name.
#[derive(Debug)]
pub struct Frame {
    /// Which page.
    pub screen: Screen,
    /// The focused control; empty: the first.
    pub focus: ControlId,
    /// What is answered here is used and not kept.
    pub passing: bool,
    /// On the page of a question: how many questions there were when it was opened, so that it can be said that an answer opens more.
    pub questions: Option<usize>,
    /// What is wrong with a field, by control.
    pub errors: BTreeMap<ControlId, String>,
    /// Days that look like a slip and were asked about once, by control.
    pub doubted: BTreeMap<ControlId, Date>,
    /// Words that were warned about once, by control.
    pub weighed: BTreeMap<ControlId, String>,
    /// What the search of this page found last: a page is made several times a key, and a search takes longer than the rest of it.
    pub hits: Option<Hits>,
    /// The hints that this page shows for the first time; none while nobody has looked.
    pub fresh_hints: Option<BTreeSet<String>>,
    /// The figures of a row's number that may go on, and the control whose row it is.
    pub counting: Option<(ControlId, usize)>,
    editors: BTreeMap<ControlId, Editor>,
    at: BTreeMap<ControlId, usize>,
    furthest: BTreeMap<ControlId, usize>,
    chosen: BTreeMap<ControlId, usize>,
    ticked: BTreeMap<ControlId, BTreeSet<usize>>,
    before: BTreeMap<ControlId, BTreeSet<usize>>,
    flipped: bool,
}

impl Frame {
    /// A page as nobody has touched it yet.
    pub fn new(screen: Screen) -> Self {
        Self {
            screen,
            focus: "",
            passing: false,
            questions: None,
            errors: BTreeMap::new(),
            doubted: BTreeMap::new(),
            weighed: BTreeMap::new(),
            hits: None,
            fresh_hints: None,
            counting: None,
            editors: BTreeMap::new(),
            at: BTreeMap::new(),
            furthest: BTreeMap::new(),
            chosen: BTreeMap::new(),
            ticked: BTreeMap::new(),
            before: BTreeMap::new(),
            flipped: false,
        }
    }

    /// The same, to be met from its top again: below its last row there is no way up for whoever has only Down, Enter and Esc.
    pub fn from_its_top(self) -> Self {
        Self { focus: "", ..self }
    }

    /// The text of a field; empty where nothing was typed.
    pub fn text(&self, id: &str) -> &str {
        self.editors.get(id).map_or("", Editor::text)
    }

    /// The insertion point of a field, in bytes; in a secret field, in characters shown.
    pub fn cursor(&self, id: &str) -> usize {
        self.editors.get(id).map_or(0, |editor| if editor.is_secret() { editor.graphemes_before() } else { editor.cursor() })
    }

    /// How many characters stand in a field.
    pub fn graphemes(&self, id: &str) -> usize {
        self.editors.get(id).map_or(0, Editor::graphemes)
    }

    /// The editor of a field, made when it is first wanted.
    pub fn editor(&mut self, id: ControlId, kind: Typing) -> &mut Editor {
        self.editors.entry(id).or_insert_with(|| match kind {
            Typing::Line => Editor::one_line(),
            Typing::Long => Editor::long(),
            Typing::Secret => Editor::secret(),
        })
    }

    /// Puts a text into a field, with the insertion point at its end.
    pub fn set_text(&mut self, id: ControlId, kind: Typing, text: &str) {
        self.editor(id, kind).set(text);
    }

    /// Puts into a field what stands there from before, with the insertion point at its end. Undo does not take it away.
    pub fn fill(&mut self, id: ControlId, kind: Typing, text: &str) {
        self.editor(id, kind).fill(text);
    }

    /// Empties a field and gives its text.
    pub fn take_text(&mut self, id: &str) -> String {
        self.editors.get_mut(id).map(Editor::take).unwrap_or_default()
    }

    /// Takes back the last typing in a field; `false` where there is none.
    pub fn undo_typing(&mut self, id: &str) -> bool {
        self.editors.get_mut(id).is_some_and(Editor::undo)
    }

    /// Whether there is typing to take back in a field.
    pub fn can_undo_typing(&self) -> bool {
        self.editors.values().any(Editor::can_undo)
    }

    /// The fields in which something stands that somebody typed there.
    pub fn typed(&self) -> impl Iterator<Item = ControlId> {
        self.editors.iter().filter(|(_, editor)| editor.can_undo() && !editor.text().is_empty()).map(|(id, _)| *id)
    }

    /// The row of the focus in a choice or a list.
    pub fn at(&self, id: &str) -> usize {
        self.at.get(id).copied().unwrap_or_else(|| self.chosen(id).unwrap_or(0))
    }

    /// Moves the focus to a row.
    pub fn set_at(&mut self, id: ControlId, row: usize) {
        self.at.insert(id, row);
        self.reach(id, row);
    }

    /// Rows up to this one are shown as if the focus had been there.
    pub fn reach(&mut self, id: ControlId, row: usize) {
        let furthest = self.furthest.entry(id).or_default();
        *furthest = row.max(*furthest);
    }

    /// The furthest row that the focus has been on since something was typed on the page.
    pub fn furthest(&self, id: &str) -> usize {
        self.furthest.get(id).copied().unwrap_or(0)
    }

    /// Something is typed on the page: lists may have other rows now.
    pub fn forget_furthest(&mut self) {
        self.furthest.clear();
    }

    /// The row chosen.
    pub fn chosen(&self, id: &str) -> Option<usize> {
        self.chosen.get(id).copied()
    }

    /// Chooses a row: what the page has chosen until somebody chooses another.
    pub fn choose(&mut self, id: ControlId, row: usize) {
        self.chosen.insert(id, row);
    }

    /// Somebody chooses a row.
    pub fn pick(&mut self, id: ControlId, row: usize) {
        self.work(id);
        self.choose(id, row);
    }

    /// The rows taken in a multiple choice.
    pub fn ticked(&self, id: &str) -> BTreeSet<usize> {
        self.ticked.get(id).cloned().unwrap_or_default()
    }

    /// Takes just these rows: what the page has taken until somebody takes others.
    pub fn tick(&mut self, id: ControlId, rows: BTreeSet<usize>) {
        self.ticked.insert(id, rows);
    }

    /// Somebody takes just these rows.
    pub fn take(&mut self, id: ControlId, rows: BTreeSet<usize>) {
        self.work(id);
        self.tick(id, rows);
    }

    /// The rows chosen or taken.
    pub fn rows(&self, id: &str) -> BTreeSet<usize> {
        self.chosen(id).into_iter().chain(self.ticked(id)).collect()
    }

    fn work(&mut self, id: ControlId) {
        let rows = self.rows(id);
        self.before.entry(id).or_insert(rows);
        self.flipped = true;
    }

    /// Whether somebody chose or took rows on the page.
    pub fn was_worked(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether other rows are chosen or taken anywhere on the page than it had.
    pub fn has_changed(&self) -> bool {
        self.before.keys().any(|id| self.is_changed(id))
    }

    /// Whether somebody chose or took rows of a control.
    pub fn is_worked(&self, id: &str) -> bool {
        self.before.contains_key(id)
    }

    /// Whether other rows of a control are chosen or taken than the page had.
    pub fn is_changed(&self, id: &str) -> bool {
        self.before.get(id).is_some_and(|before| *before != self.rows(id))
    }

    /// Whether somebody took, left or chose rows since this was asked last.
    pub fn take_flipped(&mut self) -> bool {
        std::mem::take(&mut self.flipped)
    }

    /// Says what is wrong with a field and puts the focus there. A secret that was refused goes: nobody can see it, and what is typed next
    /// would be joined to it unheard.
    pub fn fault(&mut self, id: ControlId, error: impl Into<String>) {
        if let Some(editor) = self.editors.get_mut(id).filter(|editor| editor.is_secret()) {
            editor.take().zeroize();
        }
        self.errors.insert(id, error.into());
        self.focus = id;
    }
}
