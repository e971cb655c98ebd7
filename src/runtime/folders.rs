//! Where things are kept on this machine.

use std::path::PathBuf;

use etcetera::{BaseStrategy, HomeDirError, choose_base_strategy};

/// The folders and files of one user of this machine.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Where notes are kept, unless `--store` says otherwise.
    pub store: PathBuf,
    /// The settings file.
    pub settings: PathBuf,
    /// The user's own catalogue, laid over the shipped one where it is there.
    pub catalogue: PathBuf,
}

impl Folders {
    /// The folders of whoever runs the program, by the custom of the machine.
    ///
    /// # Errors
    /// There is no home folder.
    pub fn of_this_user() -> Result<Self, HomeDirError> {
        let base = choose_base_strategy()?;
        let (data, config) = (base.data_dir().join("fingerpost"), base.config_dir().join("fingerpost"));
        Ok(Self { store: data.join("store"), catalogue: data.join("catalogue"), settings: config.join("settings.toml") })
    }
}
