//! What is on the paper, before it is laid out. All text in it is safe to show.

use crate::passport::Letters;

/// A hand-out.
pub(super) struct Paper {
    pub(super) title: String,
    pub(super) opening: Vec<String>,
    pub(super) sections: Vec<Section>,
    pub(super) foot: Vec<String>,
    /// What brings it to another desk.
    pub(super) passport: Option<Letters>,
}

/// The heading of the passport.
pub(super) const PASSPORT: &str = "Paper passport";

/// What the passport is, and how it is used.
pub(super) const PASSPORT_USE: [&str; 2] = [
    "This holds what you agreed to put on it: it may be more than is written above, and your answers in your own words are not on it. It is sealed: \
     nobody can read it without the words you chose.",
    "To go on at another desk, let these letters be typed there, and say your words. Keep the words apart from this paper.",
];

/// One part of it.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

impl Section {
    /// A single thing that is called what the section is called is not named again.
    pub(super) fn without_its_name_twice(mut self) -> Self {
        if let [item] = self.items.as_mut_slice()
            && item.what == self.heading
            && !item.details.is_empty()
        {
            item.what = item.details.remove(0);
        }
        self
    }

    /// Its things with their numbers, from 1; a single one has none.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (Option<usize>, &Item)> {
        let many = self.items.len() > 1;
        (1..).zip(&self.items).map(move |(number, item)| (many.then_some(number), item))
    }
}

/// One thing, numbered where there are several.
pub(super) struct Item {
    /// What it is; may have several lines.
    pub(super) what: String,
    /// What is said of it, a paragraph each; may have several lines.
    pub(super) details: Vec<String>,
}

impl Paper {
    /// Everything that stands under a heading, and the foot.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let items = self.sections.iter().flat_map(|section| &section.items);
        let inner = items.flat_map(|item| std::iter::once(&item.what).chain(&item.details));
        inner.chain(&self.foot).map(String::as_str)
    }
}
