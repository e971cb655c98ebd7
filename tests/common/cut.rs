//! A disk of which the power is cut: what a program wrote is replayed from its calls, and what had been synced is told from what had not.
//!
//! The model is the strictest that POSIX allows. The bytes of a file are safe once that file was synced; a name is safe once its folder
//! was; `sync_file_range` makes nothing safe. What is not safe may be on the disk or not, a write also in part, by blocks of 512 bytes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::calls::Call;
use super::dice::Dice;

const BLOCK: usize = 512;
/// What is looked at: every call that changes files or folders, or says where the next write goes.
pub const CALLS: &str = "open,openat,creat,close,dup,dup2,dup3,fcntl,read,write,writev,pread64,pwrite64,pwritev,pwritev2,lseek,\
    fsync,fdatasync,sync_file_range,sync,syncfs,ftruncate,truncate,fallocate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,\
    link,linkat,symlink,symlinkat,copy_file_range,sendfile,splice,mmap";

/// What the power leaves of what was not safe.
#[derive(Clone, Copy, Debug)]
pub enum Luck {
    /// Nothing.
    None,
    /// All: what a kill leaves.
    All,
    /// Some, by this seed.
    Some(u64),
}

#[derive(Clone, Debug)]
enum Edit {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

impl Edit {
    fn on(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes: new } => {
                if bytes.len() < at + new.len() {
                    bytes.resize(at + new.len(), 0);
                }
                bytes[*at..at + new.len()].copy_from_slice(new);
            }
            Self::Length(length) => bytes.resize(*length, 0),
        }
    }
}

#[derive(Debug, Default)]
struct Inode {
    safe: Vec<u8>,
    now: Vec<u8>,
    loose: Vec<Edit>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug)]
enum Naming {
    Is(PathBuf, Node),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf),
}

impl Naming {
    fn folder(&self) -> &Path {
        let (Self::Is(path, _) | Self::Gone(path) | Self::Moved(_, path)) = self;
        path.parent().unwrap()
    }

    fn on(&self, names: &mut BTreeMap<PathBuf, Node>) {
        match self {
            Self::Is(path, node) => drop(names.insert(path.clone(), *node)),
            Self::Gone(path) => drop(names.remove(path)),
            Self::Moved(from, to) => {
                let moving: Vec<_> = names.keys().filter(|path| path.starts_with(from)).cloned().collect();
                for path in moving {
                    let node = names.remove(&path).unwrap();
                    names.insert(moved(&path, from, to), node);
                }
            }
        }
    }
}

/// A path below `from` as it is below `to`.
fn moved(path: &Path, from: &Path, to: &Path) -> PathBuf {
    match path.strip_prefix(from) {
        Ok(rest) if rest.as_os_str().is_empty() => to.to_owned(),
        Ok(rest) => to.join(rest),
        Err(_) => path.to_owned(),
    }
}

struct Handle {
    inode: Option<usize>,
    path: PathBuf,
    at: usize,
    appends: bool,
}

/// What lies below one folder, as it is and as it is safe.
pub struct Platter {
    below: PathBuf,
    inodes: Vec<Inode>,
    safe: BTreeMap<PathBuf, Node>,
    now: BTreeMap<PathBuf, Node>,
    loose: Vec<Naming>,
    open: HashMap<u64, Handle>,
}

impl Platter {
    /// An empty folder.
    pub fn new(below: &Path) -> Self {
        let names = BTreeMap::from([(below.to_owned(), Node::Folder)]);
        Self { below: below.to_owned(), inodes: Vec::new(), safe: names.clone(), now: names, loose: Vec::new(), open: HashMap::new() }
    }

    /// Takes a call that has ended.
    pub fn take(&mut self, call: &Call) {
        let Some(result) = call.number() else { return };
        match call.name.as_str() {
            "open" | "openat" | "creat" => self.opened(call, result),
            "close" => drop(self.open.remove(&call.descriptor(0).unwrap())),
            "write" | "writev" => {
                let Some(handle) = self.open.get_mut(&call.descriptor(0).unwrap()) else { return };
                let Some(inode) = handle.inode else { return };
                let at = if handle.appends { self.inodes[inode].now.len() } else { handle.at };
                handle.at = at + result as usize;
                self.write(inode, at, call, result);
            }
            "pwrite64" => {
                if let Some(inode) = self.inode(call) {
                    self.write(inode, call.arguments[3].parse().unwrap(), call, result);
                }
            }
            "read" | "lseek" => {
                let seeks = call.name == "lseek";
                if let Some(handle) = self.open.get_mut(&call.descriptor(0).unwrap()) {
                    handle.at = if seeks { result as usize } else { handle.at + result as usize };
                }
            }
            "ftruncate" => {
                let length = call.arguments[1].parse().unwrap();
                self.inode(call).into_iter().for_each(|inode| self.edit(inode, Edit::Length(length)));
            }
            "fallocate" => {
                let end: usize = call.arguments[2].parse::<usize>().unwrap() + call.arguments[3].parse::<usize>().unwrap();
                if let Some(inode) = self.inode(call).filter(|inode| self.inodes[*inode].now.len() < end) {
                    assert_eq!(call.arguments[1], "0", "{call:?}");
                    self.edit(inode, Edit::Length(end));
                }
            }
            "fsync" | "fdatasync" => self.synced(call),
            "rename" => self.renamed(call.named(0), call.named(1)),
            "renameat" | "renameat2" => {
                assert!(!call.arguments.last().unwrap().contains("EXCHANGE"), "{call:?}");
                self.renamed(call.named(1), call.named(3));
            }
            "unlink" | "rmdir" => self.name(Naming::Gone(call.named(0))),
            "unlinkat" => self.name(Naming::Gone(call.named(1))),
            "mkdir" => self.name(Naming::Is(call.named(0), Node::Folder)),
            "mkdirat" => self.name(Naming::Is(call.named(1), Node::Folder)),
            // Nothing is made safe, or changed, by these.
            "sync_file_range" | "pread64" => {}
            "mmap" => assert!(!call.arguments[3].contains("MAP_SHARED") || self.inode_of(call.descriptor(4)).is_none(), "{call:?}"),
            "fcntl" if !call.arguments[1].contains("F_DUPFD") => {}
            _ => assert!((0..call.arguments.len()).all(|at| !call.path(at).starts_with(&self.below)), "not known here: {call:?}"),
        }
    }

    fn opened(&mut self, call: &Call, descriptor: u64) {
        let at = usize::from(call.name == "openat");
        let (path, flags) = (call.named(at), &call.arguments[at + 1]);
        if !path.starts_with(&self.below) {
            self.open.remove(&descriptor);
            return;
        }
        let node = match self.now.get(&path) {
            Some(node) => *node,
            None => {
                assert!(flags.contains("O_CREAT"), "opened and never made: {call:?}");
                self.inodes.push(Inode::default());
                let node = Node::File(self.inodes.len() - 1);
                self.name(Naming::Is(path.clone(), node));
                node
            }
        };
        let inode = if let Node::File(inode) = node { Some(inode) } else { None };
        if let Some(inode) = inode.filter(|_| flags.contains("O_TRUNC")) {
            self.edit(inode, Edit::Length(0));
        }
        self.open.insert(descriptor, Handle { inode, path, at: 0, appends: flags.contains("O_APPEND") });
    }

    fn inode(&self, call: &Call) -> Option<usize> {
        self.inode_of(call.descriptor(0))
    }

    fn inode_of(&self, descriptor: Option<u64>) -> Option<usize> {
        self.open.get(&descriptor?)?.inode
    }

    fn write(&mut self, inode: usize, at: usize, call: &Call, written: u64) {
        let mut bytes = call.bytes();
        bytes.truncate(written as usize);
        self.edit(inode, Edit::Write { at, bytes });
    }

    fn edit(&mut self, inode: usize, edit: Edit) {
        let inode = &mut self.inodes[inode];
        edit.on(&mut inode.now);
        inode.loose.push(edit);
    }

    fn name(&mut self, naming: Naming) {
        if naming.folder().starts_with(&self.below) {
            naming.on(&mut self.now);
            self.loose.push(naming);
        }
    }

    fn renamed(&mut self, from: PathBuf, to: PathBuf) {
        if !from.starts_with(&self.below) {
            return;
        }
        assert_eq!(from.parent(), to.parent(), "what is moved stays in its folder here");
        // What was done in a folder and is not safe yet goes with it.
        for naming in &mut self.loose {
            match naming {
                Naming::Is(path, _) | Naming::Gone(path) if *path != from => *path = moved(path, &from, &to),
                Naming::Moved(one, other) if *other != from => (*one, *other) = (moved(one, &from, &to), moved(other, &from, &to)),
                _ => {}
            }
        }
        for handle in self.open.values_mut() {
            handle.path = moved(&handle.path, &from, &to);
        }
        self.name(Naming::Moved(from, to));
    }

    /// What a sync makes safe was written before it began; here it ends, and another thread may have written meanwhile. No thread of
    /// this program writes to a file that another one syncs.
    fn synced(&mut self, call: &Call) {
        let Some(handle) = self.open.get(&call.descriptor(0).unwrap()) else { return };
        if let Some(inode) = handle.inode {
            let inode = &mut self.inodes[inode];
            inode.safe.clone_from(&inode.now);
            inode.loose.clear();
            return;
        }
        let (now_safe, loose) = self.loose.drain(..).partition(|naming| naming.folder() == handle.path);
        self.loose = loose;
        let now_safe: Vec<Naming> = now_safe;
        now_safe.iter().for_each(|naming| naming.on(&mut self.safe));
    }

    /// Cuts the power, and puts what is left of the folder's content into another one, that is empty.
    pub fn cut(&self, luck: Luck, into: &Path) {
        let mut dice = Dice(if let Luck::Some(seed) = luck { seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 } else { 1 });
        let mut names = self.safe.clone();
        let kept = match luck {
            Luck::None => 0,
            Luck::All => self.loose.len(),
            Luck::Some(_) => dice.below(self.loose.len() + 1),
        };
        self.loose[..kept].iter().for_each(|naming| naming.on(&mut names));
        for (path, node) in &names {
            let to = into.join(path.strip_prefix(&self.below).unwrap());
            if to.parent().is_none_or(|parent| !parent.is_dir()) && to != into {
                continue;
            }
            match node {
                Node::Folder => std::fs::create_dir_all(&to).unwrap(),
                Node::File(inode) => std::fs::write(&to, self.left(&self.inodes[*inode], luck, &mut dice)).unwrap(),
            }
        }
    }

    fn left(&self, inode: &Inode, luck: Luck, dice: &mut Dice) -> Vec<u8> {
        match luck {
            Luck::None => inode.safe.clone(),
            Luck::All => inode.now.clone(),
            Luck::Some(_) => {
                let mut bytes = inode.safe.clone();
                for edit in &inode.loose {
                    match (dice.below(3), edit) {
                        (0, _) => {}
                        (1, Edit::Write { at, bytes: new }) => {
                            let blocks = dice.below(new.len() / BLOCK + 1);
                            Edit::Write { at: *at, bytes: new[..blocks * BLOCK].to_vec() }.on(&mut bytes);
                        }
                        (_, edit) => edit.on(&mut bytes),
                    }
                }
                bytes
            }
        }
    }
}
