//! The arguments of `catalogue import` and `catalogue export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The directory: a service, a list of them, one a line, or a page of a feed; a table; our JSON
    pub file: PathBuf,
    /// The catalogue folder that it goes into; none: the last one of --catalogue, or your own
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// Do it; without it only what would change is shown
    #[arg(long)]
    pub yes: bool,
    /// Also take in what is there already under another id, by its name and place
    #[arg(long)]
    pub with_duplicates: bool,
    /// Close what was imported before and is in this file no more: its ids, or `all`
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub close: Vec<String>,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What is written
    #[arg(long = "as", value_enum, default_value = "hsds")]
    pub shape: Shape,
    /// A file that must not be there yet; none: the output
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// The shapes of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// An Open Referral shaped directory, for HSDS 3.0 and the UK profile.
    Hsds,
    /// A table for a spreadsheet.
    Csv,
    /// Everything, for this program and others.
    Json,
}
