//! What can go wrong with a store: a sentence for each, with what to do.

use super::unread::Unread;
use crate::record::Event;
use crate::text::count;

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's sentence says what it is")]
pub enum StoreError {
    #[error("wrong passphrase. try again, or give your twelve recovery words; nothing is ever deleted")]
    WrongPassphrase,
    // Its salt and cost stand in the clear: whoever alters them makes the right passphrase a wrong one, and that cannot be told.
    #[error("wrong passphrase. where it is surely the right one, the keyring may have been altered: restore a backup")]
    WrongEachTime,
    #[error("there is no user `{user}` in this store. use one of the names that `fingerpost store users` lists, or leave `--user` out")]
    NoSuchUser { user: String },
    #[error("there are no notes in `{place}` yet. set them up from the first page, or give `--passphrase-file` to make them")]
    NoStore { place: String },
    #[error("`{place}` is not a folder, and notes are kept in one. give `--store` a folder, or one to be made")]
    NotAFolder { place: String },
    #[error("`{place}` holds other things, and notes have a folder to themselves. give `--store` an empty folder, or one to be made")]
    Occupied { place: String },
    #[error(
        "the keyring in `{place}` is damaged, and so is its copy. restore a backup, or put `keyring` and `keyring.bak` back as they were from a copy of the folder"
    )]
    DamagedKeyring { place: String },
    #[error(
        "the keyring in `{place}` is older than the notes, which were sealed under new keys since. \
         put `keyring` and `keyring.bak` back as they were, or restore a backup; nothing was changed"
    )]
    OlderKeyring { place: String },
    #[error(
        "the keyring in `{place}` opens nothing of the notes there, so it is of other notes. \
         put `keyring` and `keyring.bak` of these notes back, or restore a backup; nothing was changed"
    )]
    OthersKeyring { place: String },
    #[error("{lost} of what this store holds could not be read. what could be read is here; {} for the rest", lost.cure())]
    Damaged { lost: Unread, read: Vec<Event> },
    #[error("no new keys were drawn, and nothing was changed: {why}")]
    NotDrawn { why: String },
    #[error(
        "{why}. the new passphrase is in force already, and it is not sure that all keys are new: open the notes with it, and draw them again"
    )]
    HalfRekeyed { why: Box<StoreError> },
    #[error("the backup is damaged, so nothing was changed. use another backup")]
    DamagedBackup,
    #[error(
        "the keyring in the folder names {named} as erased, and nothing proves that it is of these notes; {here} of them stand in the backup. \
         give `--yes` to leave them out, or restore to another folder with `--store` to have them; nothing was changed"
    )]
    UnprovenErased { named: u64, here: u64 },
    #[error(
        "the notes in `{place}` are not those that this backup was made of: {users} can open them. give `--store` another folder; \
         or `--yes` to put the backup in their place, and they are kept under another name; nothing was changed"
    )]
    OthersNotes { place: String, users: String },
    #[error(
        "this store was written by a newer fingerpost (format {found}; this one reads {known}). update fingerpost; nothing was changed"
    )]
    NewerFormat { found: u32, known: u32 },
    #[error("a newer fingerpost wrote the backup `{place}`. update fingerpost, or give another backup; nothing was changed")]
    NewerBackup { place: String },
    #[error(
        "`{file}` says that a newer fingerpost wrote it (format {found}; this one reads {known}). update fingerpost; \
         or, where nobody has a newer one, take that file away: what you know of the keys is then missed, and nothing else"
    )]
    NewerKnown { file: String, found: u32, known: u32 },
    #[error("these notes are open in another window. close it there, or wait for it to finish; nothing was changed")]
    OpenElsewhere,
    #[error(
        "another program has written in the notes in `{place}` while they were open here, as on a disk that knows no locks; nothing was saved. \
         close one of the two, lock the notes, and open them again"
    )]
    WrittenElsewhere { place: String },
    #[error("the disk is full, so nothing more can be saved. free some space and try again")]
    DiskFull,
    #[error(
        "the notes in `{place}` were moved, removed or replaced while they were open, so nothing more can be saved. \
         keep what you are writing elsewhere, leave the program, and look what has become of that folder"
    )]
    Replaced { place: String },
    #[error("`{place}` may not be used by this user, or only be read. open it to them, or choose another folder with `--store`")]
    ReadOnly { place: String },
    #[error("the folder `{place}` for backups is not there, so nothing was backed up. put the stick in, or choose another folder")]
    NoBackupFolder { place: String },
    #[error("there is nobody of that reference here. `fingerpost people` lists who there is")]
    NoSuchTree,
    #[error("there is no such key of your records that does not count. `fingerpost store trust` lists them; nothing was changed")]
    NoSuchKey,
    #[error("there is no such entry in this record, or it could not be read. look again at what the record shows")]
    NoSuchEntry,
    #[error("`{place}`: {why}. name another file")]
    NotThatFile { place: String, why: String },
    #[error("`{place}`: {why}. name another file")]
    NoBackup { place: String, why: String },
    #[error("`{place}` is no record that was handed over, or it is damaged or cut short. ask for it to be sent again; nothing was changed")]
    DamagedHandover { place: String },
    #[error("`{place}` was written by a newer fingerpost, and some of it would be lost here. update fingerpost; nothing was changed")]
    NewerHandover { place: String },
    #[error("`{place}` is sealed for somebody else. send them what `fingerpost store card` gives here, and ask for it again")]
    ForSomebodyElse { place: String },
    #[error(
        "this person was erased here, and what was erased never comes back. \
         if that was a mistake, start a new record and write down in it what is needed; nothing was changed"
    )]
    Erased,
    #[error("this record is here already, and is another user's. ask them to open it, or to share it with you; nothing was changed")]
    Anothers,
    #[error("an entry of this record is here already and says something else. ask whoever sent it which is right; nothing was changed")]
    Differs,
    #[error("what was handed over does not fit here: {why}. ask whoever sent it what it is; nothing was changed")]
    DoesNotFit { why: &'static str },
    #[error("`{place}` would be larger than anything that is taken over. leave something out of it first; nothing was written")]
    TooMuchToHandOver { place: String },
    #[error(
        "you stand in for this person's adviser, and can read their record but not change it. tell their adviser what there is to write"
    )]
    Covering,
    #[error("a club leader opens clubs and nothing else, so this was not done. ask somebody who keeps these notes to do it")]
    Leading,
    #[error("this is no club's record, and a club leader opens clubs and nothing else. name a club that `fingerpost club list` lists")]
    NoClub,
    #[error("`{user}` is no club leader, and nothing was changed. `fingerpost store users` lists who is one")]
    NoLeader { user: String },
    #[error(
        "`{user}` has {} that nobody else keeps, and that would be lost, or left to a club leader alone. let them hand over what is theirs first; nothing was changed",
        count(*records, "record", "records")
    )]
    OnlyTheirs { user: String, records: usize },
    #[error("`{place}` is a link or a device, and the folder of a store holds files only. look whose it is, take it away and try again")]
    Stranger { place: String },
    #[error("there is a user `{user}` in these notes already. give them another name; nothing was changed")]
    NameTaken { user: String },
    #[error("there are notes in `{place}` already. open those, or give `--store` another folder")]
    NotesThere { place: String },
    #[error("what was to be kept could not be sealed: {why}. try again; nothing was changed")]
    Unsealed { why: String },
    #[error("`{place}`: {why}. look at the disk, then try again")]
    Io { place: String, why: String },
}

impl StoreError {
    /// The exit code that tells other programs of it.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoStore { .. }
            | Self::NoSuchTree
            | Self::NoSuchEntry
            | Self::NoSuchKey
            | Self::NoBackup { .. }
            | Self::Erased
            | Self::UnprovenErased { .. }
            | Self::OthersNotes { .. }
            | Self::Anothers
            | Self::Differs
            | Self::DoesNotFit { .. }
            | Self::TooMuchToHandOver { .. }
            | Self::Covering
            | Self::Leading
            | Self::NoClub
            | Self::NoLeader { .. }
            | Self::NameTaken { .. }
            | Self::OnlyTheirs { .. } => 1,
            Self::NoSuchUser { .. }
            | Self::NotAFolder { .. }
            | Self::Occupied { .. }
            | Self::NotesThere { .. }
            | Self::NotThatFile { .. } => 2,
            Self::WrongPassphrase | Self::WrongEachTime | Self::ForSomebodyElse { .. } => 3,
            Self::Damaged { lost, .. } if lost.is_only_newer() => 7,
            Self::DamagedKeyring { .. }
            | Self::OlderKeyring { .. }
            | Self::OthersKeyring { .. }
            | Self::Damaged { .. }
            | Self::NotDrawn { .. }
            | Self::DamagedBackup
            | Self::DamagedHandover { .. } => 4,
            Self::HalfRekeyed { why } => why.exit_code(),
            Self::OpenElsewhere | Self::WrittenElsewhere { .. } => 6,
            Self::NewerFormat { .. } | Self::NewerBackup { .. } | Self::NewerKnown { .. } | Self::NewerHandover { .. } => 7,
            Self::DiskFull
            | Self::Replaced { .. }
            | Self::ReadOnly { .. }
            | Self::NoBackupFolder { .. }
            | Self::Stranger { .. }
            | Self::Unsealed { .. }
            | Self::Io { .. } => 8,
        }
    }
}
