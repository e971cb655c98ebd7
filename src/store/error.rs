//! What can go wrong with a store: seven different sentences, each with what to do.

use crate::record::Event;

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each variant's sentence says what it is")]
pub enum StoreError {
    #[error("wrong passphrase. try again; nothing is ever deleted for a wrong passphrase")]
    WrongPassphrase,
    #[error("there is no user `{user}` in this store. use one of the names that `fingerpost store users` lists, or leave `--user` out")]
    NoSuchUser { user: String },
    #[error("there are no notes in `{place}` yet. set them up from the first page, or give `--passphrase-file` to make them")]
    NoStore { place: String },
    #[error("`{place}` is not a folder, and notes are kept in one. give `--store` a folder, or one to be made")]
    NotAFolder { place: String },
    #[error("`{place}` holds other things, and notes have a folder to themselves. give `--store` an empty folder, or one to be made")]
    Occupied { place: String },
    #[error("the keyring in `{place}` is damaged, and so is its copy. restore a backup, or copy `keyring` and `keyring.bak` back from one")]
    DamagedKeyring { place: String },
    #[error("{lost} of what this store holds could not be read. what could be read is here; restore a backup for the rest")]
    Damaged { lost: String, read: Vec<Event> },
    #[error("the backup is damaged, so nothing was changed. use another backup")]
    DamagedBackup,
    #[error(
        "this store was written by a newer fingerpost (format {found}; this one reads {known}). update fingerpost; nothing was changed"
    )]
    NewerFormat { found: u32, known: u32 },
    #[error("these notes are open in another window. close it there, or wait for it to finish; nothing was changed")]
    OpenElsewhere,
    #[error("the disk is full, so nothing more can be saved. free some space and try again")]
    DiskFull,
    #[error("`{place}` may not be used by this user, or only be read. open it to them, or choose another folder with `--store`")]
    ReadOnly { place: String },
    #[error("there is nobody of that reference here. `fingerpost people` lists who there is")]
    NoSuchTree,
    #[error("`{place}`: {why}. name another file")]
    NotThatFile { place: String, why: String },
    #[error("`{place}`: {why}. look at the disk, then try again")]
    Io { place: String, why: String },
}

impl StoreError {
    /// The exit code that tells other programs of it.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoStore { .. } | Self::NoSuchTree | Self::NotThatFile { .. } => 1,
            Self::NoSuchUser { .. } | Self::NotAFolder { .. } | Self::Occupied { .. } => 2,
            Self::WrongPassphrase => 3,
            Self::DamagedKeyring { .. } | Self::Damaged { .. } | Self::DamagedBackup => 4,
            Self::OpenElsewhere => 6,
            Self::NewerFormat { .. } => 7,
            Self::DiskFull | Self::ReadOnly { .. } | Self::Io { .. } => 8,
        }
    }
}
