//! The arguments of `handover` and `takeover`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct HandoverArgs {
    /// The reference of the person
    #[arg(required_unless_present_any = ["all", "people"], conflicts_with_all = ["all", "people"])]
    pub reference: Option<String>,
    /// Your whole caseload: a file for each person who agreed, as their record says or as they say when you ask them
    #[arg(long, conflicts_with_all = ["people", "erase", "agreed"])]
    pub all: bool,
    /// Several people: a file of their references, one a line; - is the input, up to an empty line
    #[arg(long, value_name = "FILE", conflicts_with_all = ["erase", "agreed"])]
    pub people: Option<PathBuf>,
    /// The file that is written, which must not be there yet; of several people, the folder for their files
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// A file with the receiver's card in it, such as their e-mail: what `fingerpost store card` gives there
    #[arg(long = "for", value_name = "CARD")]
    pub card: PathBuf,
    /// What the person said when they were asked; without it and without `--basis` you are asked, and nobody on this machine can read along
    #[arg(long, value_name = "WORDS")]
    pub agreed: Option<String>,
    /// The site's lawful basis, where it is done without asking
    #[arg(long, value_name = "WORDS", conflicts_with = "agreed")]
    pub basis: Option<String>,
    /// Erase the record here afterwards; else it is kept, to be read only
    #[arg(long)]
    pub erase: bool,
    /// With `--erase`: do it without asking for the reference again
    #[arg(long, requires = "erase")]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct TakeoverArgs {
    /// The file that was sent to you, or a folder of them
    pub file: PathBuf,
    /// Another reference for the person here, where somebody has theirs already
    #[arg(long = "as", value_name = "REF")]
    pub reference: Option<String>,
    /// Do not ask, also where entries are added to a record that is here
    #[arg(long)]
    pub yes: bool,
}
