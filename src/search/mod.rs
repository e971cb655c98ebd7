//! Plain-words search over the catalogue.
