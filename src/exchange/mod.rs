//! The catalogue to and from other programs: Open Referral's directory standard, tables for a spreadsheet, and JSON of everything.
//!
//! Service directories in the UK speak HSDS 3.0 and Open Referral UK, its profile. [`services`] writes a superset that is valid for both,
//! our own fields as `x_...`; [`prepare`] reads both, our JSON and CSV, and says what would come of it before anything is written. Nothing
//! here reads or writes a file: bytes and the day come in, files as values go out.
//!
//! What is imported becomes ordinary files of a catalogue, each judged by the catalogue's own reader, so that nothing stands in an overlay
//! that `catalogue check` would not pass. The record it came from is [kept beside it](Originals), so that what we have no field for
//! goes out again as it came in.

mod ages;
mod columns;
mod differ;
mod document;
mod drafts;
mod duplicates;
mod everything;
mod fields;
mod gone;
mod hsds;
mod ids;
mod links;
mod look;
mod merge;
mod named;
mod original;
mod overruled;
mod places;
mod plain;
mod prepare;
mod preview;
mod quotes;
mod records;
mod recurring;
mod rows;
mod said;
mod service;
mod sources;

pub use columns::table;
pub use document::toml_day;
pub use everything::everything;
pub use hsds::services;
pub use ids::service_id;
pub use original::Originals;
pub use plain::plain;
pub use prepare::{Ground, Plan, prepare};
pub use preview::{Changed, Duplicate, Gone, Overruled, Preview, Refused, Row};
pub use records::{LARGEST_FILE, LARGEST_RECORD};
