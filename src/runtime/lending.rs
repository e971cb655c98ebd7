//! What takes a while with the whole store: it is lent to a thread, and whatever else wants it meanwhile waits.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use super::erasing::{erase_person, may_be_erased};
use super::failure::{closed, failed};
use super::workers::Done;
use super::world::World;
use crate::app::outcome::{Erased, Outcome};
use crate::record::{Tree, lines};
use crate::store::{Store, StoreError};
use crate::text::Secret;
use crate::vault::{Cost, Passphrase};

/// The store, unless it had to be closed, and what came of it.
type Worked = (Option<Box<dyn Store + Send>>, Outcome);

/// What is said when a thread of ours went down with the store.
const GONE_WRONG: &str = "Something went wrong in the program, and your notes were closed. Open them again; what was saved is there.";

/// Said of a backup while a loss is there that nobody has said they have seen.
const OLDER_ONES_STAY: &str = " Something here was found to be lost, so no older backup was removed: it may have what is missing. \
                               `fingerpost store check` says more.";

impl World {
    /// Lends the store to a thread that does something slow with it. Whatever else wants it meanwhile waits.
    pub(super) fn lend(&mut self, work: impl FnOnce(Box<dyn Store + Send>) -> Worked + Send + 'static) -> Option<Outcome> {
        self.call_back();
        let Some(store) = self.store.take() else { return Some(closed()) };
        self.lent = true;
        self.workers.start(move || {
            // Without it nobody would ever be told that the store is gone.
            let done = std::panic::catch_unwind(AssertUnwindSafe(move || work(store)));
            let (store, outcome) = done.unwrap_or_else(|_| (None, Outcome::Shut { sentence: GONE_WRONG.to_owned() }));
            Done::Back(store, Box::new(outcome))
        });
        None
    }

    /// Waits until the store is back that is lent. What came of it is told in its turn.
    pub(super) fn call_back(&mut self) {
        let mut again = Vec::new();
        while self.lent {
            let Some(done) = self.workers.ahead() else { break };
            again.push(match done {
                Done::Back(store, outcome) => Done::Came(Box::new(self.given_back(store, *outcome))),
                other => other,
            });
        }
        again.into_iter().for_each(|done| self.workers.tell_later(done));
    }

    /// The store is back from a thread, unless it had to be closed. What came of it.
    pub(super) fn given_back(&mut self, store: Option<Box<dyn Store + Send>>, outcome: Outcome) -> Outcome {
        (self.store, self.lent) = (store, false);
        outcome
    }

    pub(super) fn erase(&mut self, tree: Tree, passphrase: Secret) -> Option<Outcome> {
        self.call_back();
        let Some(store) = self.store.as_deref() else { return Some(closed()) };
        if let Err(error) = may_be_erased(store, tree) {
            return Some(Outcome::Failed { sentence: crate::text::sentences(&error.to_string()), code: error.exit_code() });
        }
        let tries = self.tries.clone();
        self.ends.forget(tree);
        self.lend(move |store| {
            let typed = Passphrase::new(passphrase.into_words());
            if let Err(error) = tries.one(|| store.confirm(&typed)) {
                return (Some(store), failed(&error));
            }
            match erase_person(store, tree) {
                Ok((store, receipt)) => {
                    let receipt = Erased { id: receipt.id, at: receipt.at, files: receipt.files, found: receipt.found };
                    let people = store.people().map(lines).unwrap_or_default();
                    (Some(store), Outcome::Erased { receipt, people })
                }
                Err(error) => {
                    let sentence =
                        format!("{} Open your notes again: what was begun is finished then.", crate::text::sentences(&error.to_string()));
                    (None, Outcome::Shut { sentence })
                }
            }
        })
    }

    pub(super) fn change_passphrase(&mut self, now: Secret, new: Secret) -> Option<Outcome> {
        let tries = self.tries.clone();
        self.lend(move |mut store| {
            let [now, new] = [now, new].map(|secret| Passphrase::new(secret.into_words()));
            let changed = match store.on_disk() {
                Some(disk) => tries.one(|| disk.change_passphrase(&now, &new, Cost::STANDARD)),
                // What nobody keeps is not sealed either.
                None => Ok(()),
            };
            (Some(store), changed.map_or_else(|error| failed(&error), |()| Outcome::PassphraseChanged))
        })
    }

    pub(super) fn back_up(&mut self, folder: PathBuf, then_leave: bool) -> Option<Outcome> {
        self.lend(move |mut store| {
            let backed_up = if folder.is_absolute() { store.back_up(&folder) } else { Err(no_whole_path(&folder)) };
            let said = match backed_up {
                Ok(Some(path)) => {
                    let kept = if store.unseen_loss() { OLDER_ONES_STAY } else { "" };
                    format!("Backed up and read back: {}.{kept}", path.display())
                }
                Ok(None) => "Nothing is kept in this run that could be backed up.".to_owned(),
                Err(error) => crate::text::sentences(&error.to_string()),
            };
            let backups = store.backups();
            (Some(store), Outcome::BackedUp { said, backups, then_leave })
        })
    }
}

/// A folder that somebody wrote into the settings file as seen from where they stood.
fn no_whole_path(folder: &Path) -> StoreError {
    let why = "the folder for backups is not written as its whole path, so nothing was backed up".to_owned();
    StoreError::NotThatFile { place: folder.display().to_string(), why }
}
