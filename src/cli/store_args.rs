//! The arguments of `store`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::args::day;
use super::usage::whole;

#[derive(Debug, Args)]
pub struct CoverArgs {
    /// Who stands in: another user of these notes; none: say who does
    #[arg(long = "for", value_name = "USER")]
    pub stand_in: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = day, requires = "stand_in")]
    pub until: Option<Date>,
    /// The reference of one of your people; may be given again; none: all of them
    #[arg(long, value_name = "REF", requires = "stand_in")]
    pub person: Vec<String>,
    /// End it now
    #[arg(long, requires = "stand_in", conflicts_with = "until")]
    pub end: bool,
}

#[derive(Debug, Args)]
pub struct UsersArgs {
    /// Add a club leader of this name, who opens the clubs of `--club` and those that they open themselves. Their passphrase is asked for, or the
    /// second line of the passphrase file. Of one who is a leader already: let them open more clubs
    #[arg(long, value_name = "NAME", requires = "club", conflicts_with = "remove_leader")]
    pub add_leader: Option<String>,
    /// The reference of a club that they open; may be given again
    #[arg(long, value_name = "REF", requires = "add_leader")]
    pub club: Vec<String>,
    /// Take a club leader's slot away
    #[arg(long, value_name = "NAME")]
    pub remove_leader: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Let somebody else open these notes with a passphrase of their own, asked for or the second line of the passphrase file
    Add {
        /// Their name, which stands in the folder for all to read
        name: String,
    },
    /// Take a user's slot away, so that they open these notes no more. Refused where they have records that nobody else keeps
    Remove {
        /// Their name
        #[arg(required_unless_present = "number")]
        name: Option<String>,
        /// In place of a name that cannot be written: which of those that `store users` lists, counted from 1
        #[arg(long, value_name = "N", conflicts_with = "name", value_parser = whole::<u16>(1, 1000))]
        number: Option<u16>,
    },
}

#[derive(Debug, Subcommand)]
pub enum StoreCommand {
    /// Look through everything that is kept, and say what was made good and what could not be
    Check {
        /// Take as seen what was found to be lost before, so that it is named no more
        #[arg(long)]
        acknowledge: bool,
    },
    /// List who can open the notes, for which no passphrase is needed; or let a club leader open clubs and nothing else
    Users(UsersArgs),
    /// Change your passphrase: asked for, or the first two lines of the passphrase file, the old one and the new one
    Passphrase {
        /// Draw new keys as well and seal everything anew: copies of the notes that were made before open nothing that is written from now on. New recovery words are shown
        #[arg(long)]
        rekey: bool,
    },
    /// Write everything into one sealed file, which the same passphrase opens; or say where that is done after every session
    Backup(BackupArgs),
    /// Put a backup in the place of the notes, which are kept under another name
    Restore {
        /// The backup
        file: PathBuf,
        /// A file of whom was erased elsewhere, as `store erased` writes it there: they stay erased here too
        #[arg(long, value_name = "FILE")]
        erased: Option<PathBuf>,
        /// Leave out whoever the keyring in the folder names as erased, also where nothing proves that it is of these notes; and where it is of others, put the backup in their place
        #[arg(long)]
        yes: bool,
    },
    /// List who was erased here, by ids that say nothing of anybody; no passphrase is needed
    Erased,
    /// Make a snapshot, and write the database anew without what no longer counts
    Compact,
    /// Say which keys of your records do not count, and what each opens; or take one of them, where you know who drew it
    Trust {
        /// The key, as it is named there
        key: Option<String>,
        /// Do not ask
        #[arg(long, requires = "key")]
        yes: bool,
    },
    /// Write your card: whoever has it can hand a record over to you
    Card,
    /// Add somebody who shares these notes
    #[command(subcommand)]
    User(UserCommand),
    /// Let another user read your people's records while you are away, until a day
    Cover(CoverArgs),
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct BackupArgs {
    /// The file, which must not be there yet
    pub file: Option<PathBuf>,
    /// From now on, back up into this folder by itself after every session: a stick, a share
    #[arg(long, value_name = "DIR")]
    pub every_session: Option<PathBuf>,
    /// No longer back up by itself
    #[arg(long)]
    pub no_longer: bool,
}
