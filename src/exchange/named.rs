//! Places by what a directory may call them.

use std::collections::HashMap;

use crate::catalogue::Catalogue;
use crate::text::fold;

/// The places of a catalogue by their names and ids.
pub(super) struct Named(HashMap<String, String>);

impl Named {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let places = catalogue.places.values();
        Self(places.flat_map(|place| [(fold(&place.name), place.id.clone()), (place.id.clone(), place.id.clone())]).collect())
    }

    /// The id of the place that goes by a name.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        self.0.get(&fold(name.trim())).cloned()
    }
}
