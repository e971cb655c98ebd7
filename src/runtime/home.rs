//! Where a run keeps things.

use std::path::PathBuf;

/// Where this run keeps things.
#[derive(Clone, Debug)]
pub struct Home {
    /// The store's folder; none: in memory, kept nowhere.
    pub store: Option<PathBuf>,
    /// The settings file; none: settings are not kept.
    pub settings: Option<PathBuf>,
    /// Where hand-outs are written.
    pub handouts: PathBuf,
    /// Where a keeper writes; none: nowhere.
    pub keeping: Option<Keeping>,
}

/// Where what a keeper says of an entry is written, and how it is read again.
#[derive(Clone, Debug)]
pub struct Keeping {
    /// The catalogue folder that is written to.
    pub folder: PathBuf,
    /// The folders laid over the shipped catalogue, lowest first; that one among them.
    pub layers: Vec<PathBuf>,
    /// Who checks, where no notes are open that say so.
    pub name: String,
}
