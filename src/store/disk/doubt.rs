//! What somebody did to the keys who can write to the folder and not open the record: told, and not gone along with.

use super::Disk;
use super::machine::{Machine, unsealed};
use crate::record::Tree;
use crate::text::quoted;

const LOOK: &str = "look who else can write to this folder";

impl Disk {
    /// Says what was found of the keys at an opening, and goes on under a new one where the newest was taken away.
    pub(super) fn keep_to_known_keys(&mut self) {
        if self.keys.known.missing {
            self.findings.seen_to.push(format!(
                "what you know of the keys was not in this folder: so it is after somebody restored a backup. if nobody did, {LOOK}; \
                 which key of a record is the true one is told by what is kept of it"
            ));
        }
        self.go_by_what_is_kept();
        let gone = std::mem::take(&mut self.keys.gone);
        if !gone.is_empty() {
            let whose: Vec<String> = gone.iter().map(|tree| self.whose(*tree)).collect();
            let gone: Vec<Tree> = gone.into_iter().collect();
            self.keys.parted = true;
            let renewed = self.change_ring(|disk| disk.keys.renew(&gone, &mut Machine).map_err(unsealed));
            let then = if renewed.is_ok() {
                "what you write is sealed under a new key"
            } else {
                // As on a full disk: nothing is written under a key that somebody may still have.
                gone.iter().for_each(|tree| drop(self.keys.trees.remove(tree)));
                "a new one could not be written, so it stays shut until you open your notes again"
            };
            self.findings.seen_to.extend(whose.iter().map(|whose| {
                format!(
                    "the newest key of {whose} was taken out of the keyring, as by putting an older one in its place; {then}. \
                     if an older keyring was put back, put the newer one back, also later: both then open everything. \
                     if nobody did that, {LOOK}"
                )
            }));
        }
        self.findings.doubts = self.doubts();
        self.keys.known.held = false;
        // Where it cannot be written it is tried again with the next change, and when the store is closed.
        let _ = self.keys.known.write(&self.folder, &self.keys.public);
    }

    /// Keys and grants in the keyring that nobody made who can open the record: sentences for people, without a full stop.
    pub(super) fn doubts(&self) -> Vec<String> {
        let strange = self.keys.strange.keys().map(|tree| {
            let then = if self.keys.newest(*tree).is_some() {
                "what it opens is not read, and where all else opens, `fingerpost store passphrase --rekey` takes the key out; \
                 `fingerpost store trust` says more, and takes it where you know that it is true"
            } else {
                "the record stays shut until the keyring of before or a backup is put back, or you take the key that you know to be true: \
                 `fingerpost store trust` says what each opens, and takes one"
            };
            format!("somebody who cannot open {} may have put a key for it into the keyring. {LOOK}; {then}", self.whose(*tree))
        });
        let granted = self.keys.doubtful().into_iter().map(|tree| {
            format!(
                "somebody who cannot open {} wrote into the keyring who else may; no new key is sealed to them. {LOOK}; \
                 `fingerpost store passphrase --rekey` draws one without them",
                self.whose(tree)
            )
        });
        strange.chain(granted).collect()
    }

    fn whose(&self, tree: Tree) -> String {
        self.reference(tree).map_or_else(|| "a record whose reference cannot be read".to_owned(), |reference| quoted(&reference))
    }
}
