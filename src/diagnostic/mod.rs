//! Faults in files that people write: where, what happened, and what to write instead.
//!
//! A [`Reading`] is one file being read. [`Reading::document`] parses it, and typed getters of [`Table`] and [`Item`] take values out
//! of it. Nothing stops at the first fault: a getter that finds one writes it down and answers with nothing, a [`Table`] that goes out
//! of use writes down the keys that nobody asked for, and [`Reading::into_faults`] hands over all of them in the order of the file.
//!
//! ```
//! use fingerpost::diagnostic::Reading;
//!
//! let reading = Reading::new("club.toml", "name = \"J2E\"\nplacs = [\"derby\"]\n");
//! let document = reading.document();
//! if let Some(document) = &document {
//!     let table = document.root(&reading);
//!     assert_eq!(table.text("name").map(|name| name.words), Some("J2E"));
//!     assert!(table.some_texts("places").is_empty());
//! }
//! let faults = reading.into_faults();
//! assert_eq!(faults[0].to_string(), "club.toml:2:1: there is no key `placs` here; did you mean `places`?");
//! ```

mod fault;
mod item;
mod reading;
mod salvage;
mod syntax;
mod table;
mod unclosed;

pub use fault::{Fault, FaultKind, Named, choose};
pub use item::{Item, Text};
pub use reading::{Document, Reading};
pub use table::Table;
