//! Handing one person's record over: a file that only the receiver opens, and the event that says so.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use super::Disk;
use super::backup::{beside, parent};
use super::folder::{fault_of_named, open_new, open_to_read, sync_folder};
use super::machine::{Machine, unsealed};
use super::parcel::Parcel;
use super::take_over::LONGEST;
use crate::record::Event;
use crate::store::{Store, StoreError};
use crate::vault::{Card, seal_handover};

impl Disk {
    /// The card of the user who opened the store: what others seal to.
    pub fn card(&self) -> Card {
        Card { name: self.keys.user.clone(), public: self.keys.public }
    }

    /// Writes a record into one file for the holder of a card, whole or not at all, reads it back, and then keeps the event that says that
    /// it was handed over, which must be the last of the parcel's. When that cannot be kept the file is taken away again.
    ///
    /// # Errors
    /// [`StoreError::NotThatFile`] when there is a file of that name already, or it would lie among the store's own; [`StoreError::Covering`]; [`StoreError::TooMuchToHandOver`]; and as any writing.
    pub fn hand_over(&mut self, parcel: &Parcel, card: &Card, to: &Path) -> Result<(), StoreError> {
        if self.keys.newest(parcel.tree).is_none() {
            return Err(StoreError::NoSuchTree);
        }
        if self.is_covered(parcel.tree) {
            return Err(StoreError::Covering);
        }
        self.refuse_inside(to)?;
        let (Some(said), false) = (parcel.events.last(), to.symlink_metadata().is_ok()) else {
            let why = "there is a file of that name already, and nothing is written over it".to_owned();
            return Err(StoreError::NotThatFile { place: to.display().to_string(), why });
        };
        let sealed = seal_handover(&card.public, &parcel.encode().map_err(unsealed)?, &mut Machine).map_err(unsealed)?;
        if sealed.len() as u64 > LONGEST {
            return Err(StoreError::TooMuchToHandOver { place: to.display().to_string() });
        }
        let partial = beside(to, "partial");
        let written = write(&partial, &sealed).and_then(|()| fs::rename(&partial, to));
        if let Err(error) = written {
            let _ = fs::remove_file(&partial);
            return Err(fault_of_named(to, &error));
        }
        sync_folder(parent(to)).and_then(|()| self.say_so(said)).inspect_err(|_| {
            let _ = fs::remove_file(to);
        })
    }

    fn say_so(&mut self, said: &Event) -> Result<(), StoreError> {
        self.append(said.tree, std::slice::from_ref(said))
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let mut back = Vec::with_capacity(bytes.len());
    open_to_read(path)?.read_to_end(&mut back)?;
    if back == bytes { Ok(()) } else { Err(io::Error::other("what was written does not read as it should")) }
}
