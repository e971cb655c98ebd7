//! Where things are kept on this machine.

use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};

/// The folders and files of one user of this machine.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Where notes are kept, unless `--store` says otherwise.
    pub store: PathBuf,
    /// The settings file.
    pub settings: PathBuf,
    /// The user's own catalogue, laid over the shipped one where it is there.
    pub catalogue: PathBuf,
    /// What was worked out and can be worked out again.
    pub cache: PathBuf,
}

impl Folders {
    /// The folders of whoever runs the program, by the custom of the machine; none where there is no home folder, or `HOME` names none.
    pub fn of_this_user() -> Option<Self> {
        let base = choose_base_strategy().ok().filter(|base| base.home_dir().is_absolute())?;
        let (data, config) = (base.data_dir().join("fingerpost"), base.config_dir().join("fingerpost"));
        let cache = base.cache_dir().join("fingerpost");
        Some(Self { store: data.join("store"), catalogue: data.join("catalogue"), settings: config.join("settings.toml"), cache })
    }
}
