//! What is on the paper, before it is laid out. All text in it is safe to show.

/// A hand-out.
pub(super) struct Paper {
    pub(super) title: String,
    pub(super) opening: Vec<String>,
    pub(super) sections: Vec<Section>,
    pub(super) foot: Vec<String>,
}

/// One part of it.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

/// One numbered thing.
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
