//! Closing a store, so that the next opening can tell that nothing has changed.

use super::contents::{self, Contents};
use super::db::database_name;
use super::folder::{close_to_others, fault, files_below, open_to_read, sync_folder};
use super::{Disk, manifest, opened, ring_file, values};
use crate::store::StoreError;

pub(super) fn close(mut disk: Disk) -> Result<(), StoreError> {
    // Made now, while the keys are here, so that the next list of people opens no record.
    disk.summaries();
    drop(disk.settler.take());
    if disk.is_snapshot_due() {
        // On a full disk there is none, and the journal goes on: it is tried again at the next closing.
        let _ = disk.make_snapshot();
    }
    let head = disk.head();
    let Disk { database, number, mut keys, folder, lock, index, read_on, .. } = disk;
    let still = database.is_some_and(|database| values::get_head(&database, &keys.store) == Some(head) && database.close());
    if head != keys.head {
        ring_file::write_keys(&folder, &mut keys, &head)?;
    }
    if still {
        let path = folder.file(&database_name(number));
        close_to_others(&path).map_err(|error| fault(&path, &error))?;
        for (_, file) in files_below(&path).map_err(|error| fault(&path, &error))? {
            open_to_read(&file).and_then(|open| open.sync_all()).map_err(|error| fault(&file, &error))?;
        }
        sync_folder(&path)?;
        manifest::write(&folder, number, &keys.store)?;
        contents::write(&folder, &keys, &Contents { read_on, number, head, index });
    }
    let _ = keys.known.write(&folder, &keys.public);
    opened::keep(&folder, &keys);
    drop(lock);
    Ok(())
}
