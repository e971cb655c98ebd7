//! The hand-out one thing at a time, for a page that is looked at together.

use super::paper::Section;
use super::{Handout, contents};

/// One thing of a hand-out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is one of.
    pub heading: String,
    /// What it is; may have several lines.
    pub what: String,
    /// What is said of it, a paragraph each.
    pub details: Vec<String>,
}

impl Thing {
    /// What it is, then what is said of it.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.what).chain(&self.details).map(String::as_str)
    }
}

impl Handout<'_> {
    /// What the hand-out says, thing by thing, its foot last. Things of one heading stand together.
    pub fn things(&self) -> Vec<Thing> {
        let paper = contents::contents(self);
        let mut things = of_sections(paper.sections);
        let mut foot = paper.foot.into_iter();
        if let Some(what) = foot.next() {
            things.push(Thing { heading: "Good to know".to_owned(), what, details: foot.collect() });
        }
        things
    }

    /// The same without its foot.
    pub(super) fn things_without_foot(&self) -> Vec<Thing> {
        of_sections(contents::contents(self).sections)
    }
}

fn of_sections(sections: Vec<Section>) -> Vec<Thing> {
    let items = sections.into_iter().flat_map(|section| {
        section.items.into_iter().map(move |item| Thing { heading: section.heading.clone(), what: item.what, details: item.details })
    });
    items.collect()
}
