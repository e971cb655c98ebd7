//! The catalogue that a command works with.

use std::io;
use std::path::PathBuf;

use super::context::Context;
use super::error::CliError;
use super::output::say;
use crate::app::Want;
use crate::runtime::{self, Loaded};
use crate::text::why;

/// From so many files on, reading them is waited for.
const SLOW: usize = 5_000;

impl Context {
    /// The catalogue with what is laid over it. Files at fault are told and left out; the rest is there.
    pub fn load(&self, want: Want<'_>) -> Result<Loaded, CliError> {
        let loaded = self.load_quietly(want)?;
        for fault in &loaded.faults {
            say(&loaded.show(fault));
        }
        if !loaded.faults.is_empty() {
            say("what is at fault was left out; the rest is here. `fingerpost catalogue check` tells it again");
        }
        Ok(loaded)
    }

    /// The same from the files themselves, whatever is kept of them.
    pub fn load_source(&self) -> Result<Loaded, CliError> {
        runtime::load(&self.layers()).map_err(unreadable)
    }

    /// The same, without a word on faults.
    pub fn load_quietly(&self, want: Want<'_>) -> Result<Loaded, CliError> {
        let (loaded, unwritten) = runtime::load_with(&self.cache(), &self.layers(), want).map_err(unreadable)?;
        let Some(unwritten) = unwritten else { return Ok(loaded) };
        let files = unwritten.files;
        if let Err(error) = unwritten.write()
            && files >= SLOW
        {
            let place = self.folders.as_ref().map(|folders| folders.cache.display().to_string()).unwrap_or_default();
            say(&format!(
                "all {files} files of the catalogue were read, and that takes a while. what would make the next start quick could not be kept \
                 in `{place}`: {}. make room there, or open it to this user",
                why(&error)
            ));
        }
        Ok(loaded)
    }
}

fn unreadable((folder, error): (PathBuf, io::Error)) -> CliError {
    let folder = folder.display();
    CliError::Usage(format!("the catalogue folder `{folder}` cannot be read: {}. look at the folder, or leave it out", why(&error)))
}
