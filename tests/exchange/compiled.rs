//! A compiled catalogue: it says what its files say, is used for these files only, and is never trusted.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use fingerpost::app::{Compiled, Library, Want};
use fingerpost::catalogue::shipped;
use fingerpost::runtime::{Cache, Import, Loaded, Unwritten, import, load, load_with};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::tmpfs::Tmpfs;
use crate::{TODAY, generate};

/// A catalogue folder with so many imported services, and a cache beside it that takes in folders as small as this.
pub struct Ground {
    home: TempDir,
}

impl Ground {
    pub fn new(seed: u64, services: usize) -> Self {
        let ground = Self { home: TempDir::new().unwrap() };
        let page = generate::page(seed, services).to_string();
        let wanted = Import { folder: &ground.over(), layers: &[], today: TODAY, duplicates: false, close: &[], write: true };
        assert_eq!(import(&wanted, page.as_bytes()).unwrap().preview.refused, []);
        ground
    }

    pub fn over(&self) -> PathBuf {
        self.home.path().join("over")
    }

    fn kept(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    fn cache(&self) -> Cache {
        Cache::new(self.kept()).for_few(1)
    }

    fn load(&self) -> (Loaded, Option<Unwritten>) {
        load_with(&self.cache(), &[self.over()], Want::Search).unwrap()
    }

    /// What it was read from: the compiled form, or the files, which are compiled now.
    fn read(&self) -> (Loaded, &'static str) {
        match self.load() {
            (loaded, None) => (loaded, "compiled"),
            (loaded, Some(unwritten)) => {
                unwritten.write().unwrap();
                (loaded, "files")
            }
        }
    }

    /// The one file in the cache.
    fn file(&self) -> PathBuf {
        let names: Vec<PathBuf> = fs::read_dir(self.kept()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(names.len(), 1, "{names:?}");
        names[0].clone()
    }

    fn an_entry(&self) -> PathBuf {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(self.over().join("imported/provisions/community")).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries[0].clone()
    }
}

const ASKED: [&str; 9] =
    ["walking group", "money advise derby", "j2e", "dewent hub", "befr", "help paying for a taxi to work", "3", "zzzz", "carers support"];

fn same(one: &Loaded, other: &Loaded) {
    let (a, b) = (&one.library, &other.library);
    assert_eq!(a.catalogue, b.catalogue);
    assert!(a.catalogue.provisions.keys().eq(b.catalogue.provisions.keys()), "in the same order");
    assert_eq!((&a.scripts, &a.rates, &a.places), (&b.scripts, &b.rates, &b.places));
    assert_eq!((&one.faults, one.file_count), (&other.faults, other.file_count));
    let shown = |loaded: &Loaded| loaded.faults.iter().map(|fault| loaded.show(fault)).collect::<Vec<_>>();
    assert_eq!(shown(one), shown(other));
    for query in ASKED {
        assert_eq!(a.index().find(query, 20), b.index().find(query, 20), "{query}");
    }
}

/// What is asked of it without taking it in whole, is answered as its files answer.
fn answers_as(source: &Loaded, ground: &Ground) {
    let answered = |want: Want<'_>| {
        let (loaded, unwritten) = load_with(&ground.cache(), &[ground.over()], want).unwrap();
        assert!(unwritten.is_none(), "it is read from the compiled form");
        loaded
    };
    let all = &source.library.catalogue.provisions;
    let (listed, from_files) = (answered(Want::Listed(TODAY)), load_with(&Cache::none(), &[ground.over()], Want::Listed(TODAY)).unwrap().0);
    assert_eq!((listed.listed.len(), &listed.listed), (all.len(), &from_files.listed));
    assert!(listed.library.catalogue.provisions.is_empty(), "no entry is taken in");
    for query in ASKED {
        let few = answered(Want::Found(query, 7));
        assert_eq!(few.found, source.library.index().find(query, 7), "{query}");
        let taken = &few.library.catalogue.provisions;
        assert_eq!(taken.len(), few.found.len(), "no other is taken in");
        assert!(few.found.iter().all(|hit| taken[&hit.id] == all[&hit.id] && all.get_index_of(&hit.id) == Some(hit.number)), "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn it_says_what_its_files_say(seed in any::<u64>(), services in 1_usize..60, broken in any::<bool>()) {
        let ground = Ground::new(seed, services);
        if broken {
            let own = ground.over().join("provisions/health");
            fs::create_dir_all(&own).unwrap();
            fs::write(own.join("mine.toml"), "id = \"mine\"\nname = \n").unwrap();
            fs::write(own.join("fit-note.toml"), "id = \"fit-note\"\nverified_on = 2026-11-01\nverified_by = \"A. Keeper\"\n").unwrap();
        }
        let source = load(&[ground.over()]).unwrap();
        prop_assert_eq!(source.faults.len(), usize::from(broken));
        let (first, from) = ground.read();
        prop_assert_eq!(from, "files");
        same(&source, &first);
        let (second, from) = ground.read();
        prop_assert_eq!(from, "compiled");
        same(&source, &second);
        // Without the index of words it is the same too: that is made where it is asked for.
        let (third, _) = load_with(&ground.cache(), &[ground.over()], Want::Catalogue).unwrap();
        same(&source, &third);
        answers_as(&source, &ground);
    }
}

#[test]
fn whatever_changes_in_the_files_is_there_the_next_time() {
    let ground = Ground::new(4, 12);
    assert_eq!((ground.read().1, ground.read().1), ("files", "compiled"));
    let entry = ground.an_entry();
    let text = fs::read_to_string(&entry).unwrap();
    let renamed = text.replacen("name = \"", "name = \"Xy", 1);
    let same_size = renamed.replacen("name = \"Xy", "name = \"Yx", 1);
    let other = entry.with_file_name("somebody-elses.toml");
    type Act<'a> = Box<dyn Fn() + 'a>;
    let changes: [(&str, Act<'_>); 7] = [
        ("written", Box::new(|| fs::write(&entry, &renamed).unwrap())),
        ("written, no longer than it was, and dated as before", {
            let dated = fs::metadata(&entry).unwrap().modified().unwrap();
            let (entry, same_size) = (&entry, &same_size);
            Box::new(move || {
                fs::write(entry, same_size).unwrap();
                fs::File::options().write(true).open(entry).unwrap().set_modified(dated).unwrap();
            })
        }),
        ("closed", Box::new(|| fs::set_permissions(&entry, fs::Permissions::from_mode(0o640)).unwrap())),
        ("another", Box::new(|| fs::write(&other, "id = \"somebody-elses\"\n").unwrap())),
        ("named otherwise", Box::new(|| fs::rename(&other, other.with_extension("txt")).unwrap())),
        ("replaced", {
            let (entry, text) = (&entry, &text);
            Box::new(move || {
                let beside = entry.with_extension("new");
                fs::write(&beside, text).unwrap();
                fs::rename(beside, entry).unwrap();
            })
        }),
        ("gone", Box::new(|| fs::remove_file(&entry).unwrap())),
    ];
    for (what, change) in changes {
        change();
        let (loaded, from) = ground.read();
        assert_eq!(from, "files", "{what}");
        same(&load(&[ground.over()]).unwrap(), &loaded);
        assert_eq!(ground.read().1, "compiled", "{what}");
    }
}

#[test]
fn one_that_is_damaged_is_made_anew() {
    let ground = Ground::new(5, 9);
    let source = ground.read().0;
    let file = ground.file();
    let whole = fs::read(&file).unwrap();
    let (middle, end) = (whole.len() / 2, whole.len());
    let flipped = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        bytes
    };
    let mut longer = whole.clone();
    longer.push(0);
    let damaged =
        [flipped(0), flipped(16), flipped(30), flipped(middle), flipped(end - 1), whole[..end - 1].to_vec(), whole[..60].to_vec()];
    for bytes in damaged.into_iter().chain([Vec::new(), vec![0; 4096], b"garbage".repeat(999), longer]) {
        fs::write(&file, bytes).unwrap();
        let (loaded, from) = ground.read();
        assert_eq!(from, "files");
        same(&source, &loaded);
        assert_eq!(fs::read(&file).unwrap(), whole, "and it is whole again");
    }
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // One that others could have written is not read either.
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(ground.read().1, "files");
    // Nor is a folder that stands there, which is left alone.
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let (loaded, unwritten) = ground.load();
    same(&source, &loaded);
    assert!(unwritten.unwrap().write().is_err());
}

/// A small catalogue, compiled in memory.
fn compiled() -> Vec<u8> {
    let few = shipped().into_iter().filter(|file| !file.path.starts_with("provisions/") || file.path.contains("/rules/")).collect();
    let read = Library::read(&[few]);
    let mut bytes = Vec::new();
    Compiled { library: read.library, faults: read.faults, files: read.files, ..Compiled::default() }.write(&KEY, &mut bytes).unwrap();
    bytes
}

const KEY: [u8; 32] = [7; 32];

fn is_read(bytes: &[u8]) -> bool {
    Compiled::read(&KEY, Want::Search, &mut &bytes[..]).is_some()
}

#[test]
fn no_byte_may_differ() {
    let whole = compiled();
    assert!(is_read(&whole) && Compiled::read(&[8; 32], Want::Search, &mut &whole[..]).is_none());
    // All of the beginning, and of the rest some.
    for at in (0..80).chain((80..whole.len()).step_by(whole.len() / 60)) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        for want in [Want::Search, Want::Catalogue, Want::Found("walk", 3), Want::Listed(TODAY)] {
            let read = |bytes: &[u8]| Compiled::read(&KEY, want, &mut &bytes[..]).is_some();
            assert!(!read(&bytes), "byte {at} for {want:?}");
            assert!(!read(&whole[..at]), "cut at {at} for {want:?}");
        }
    }
}

/// The most memory that this process has had, in kB.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok()).unwrap()
}

#[test]
fn no_length_is_believed() {
    let whole = compiled();
    let (start, rest) = whole.split_at(16 + 4 + 32 + 4);
    let piece = |length: u64, bytes: &[u8]| {
        let mut made = start.to_vec();
        made.extend(length.to_le_bytes());
        made.extend(crc32fast::hash(bytes).to_le_bytes());
        made.extend(bytes);
        made
    };
    let before = most_memory();
    for length in [u64::MAX, u64::MAX / 2, 1 << 40, 1 << 32] {
        assert!(!is_read(&piece(length, &rest[12..])));
    }
    // A piece that is whole and says of what is in it that it is many: lengths as the format writes them, in places where they count.
    let many: &[u8] = &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    for at in 0..200 {
        let mut bytes = rest[12..].to_vec();
        bytes.truncate(at);
        bytes.extend(many);
        bytes.extend(&rest[12 + at..]);
        assert!(!is_read(&piece(bytes.len() as u64, &bytes)), "{at}");
    }
    let grown = most_memory() - before;
    assert!(grown < 400 * 1024, "{grown} kB");
}

#[test]
fn where_it_cannot_be_kept_all_is_read_all_the_same() {
    let Some(disk) = Tmpfs::new(2048) else { return };
    let ground = Ground::new(6, 5);
    let cache = Cache::new(disk.path().join("cache")).for_few(1);
    let loaded = || load_with(&cache, &[ground.over()], Want::Search).unwrap();
    let source = load(&[ground.over()]).unwrap();
    let files = || fs::read_dir(disk.path().join("cache")).map_or(0, Iterator::count);
    disk.fill_but(8);
    for _ in 0..2 {
        let (read, unwritten) = loaded();
        same(&source, &read);
        assert!(unwritten.unwrap().write().is_err());
        assert_eq!(files(), 0, "nothing is left of it");
    }
    disk.make_room();
    disk.read_only(true);
    let (read, unwritten) = loaded();
    same(&source, &read);
    assert!(unwritten.unwrap().write().is_err());
    disk.read_only(false);
    loaded().1.unwrap().write().unwrap();
    disk.read_only(true);
    assert!(loaded().1.is_none(), "what is there is used on a disk that takes nothing in");
    disk.read_only(false);
}

#[test]
fn what_was_changed_just_now_and_what_is_small_is_not_kept() {
    let ground = Ground::new(7, 5);
    let lately = Cache::new(ground.kept());
    assert!(load_with(&lately, &[ground.over()], Want::Catalogue).unwrap().1.is_none(), "too few");
    assert!(load_with(&ground.cache().read_only(), &[ground.over()], Want::Catalogue).unwrap().1.is_none());
    assert!(load_with(&Cache::none(), &[ground.over()], Want::Catalogue).unwrap().1.is_none());
    assert!(!ground.kept().exists());
}

#[test]
fn programs_at_once_do_not_hinder_one_another() {
    let ground = Ground::new(8, 30);
    let source = load(&[ground.over()]).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let programs: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..4 {
                        let (loaded, unwritten) = ground.load();
                        same(&source, &loaded);
                        unwritten.into_iter().for_each(|unwritten| unwritten.write().unwrap());
                    }
                })
            })
            .collect();
        // Somebody takes it away, or leaves half of one, again and again.
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                for path in fs::read_dir(ground.kept()).into_iter().flatten().flatten().map(|entry| entry.path()) {
                    if path.extension().is_some_and(|ending| ending == "index") {
                        let _ = fs::remove_file(path);
                    }
                }
                half(&ground.kept());
                std::thread::sleep(std::time::Duration::from_millis(40));
            }
        });
        let ended: Vec<bool> = programs.into_iter().map(|program| program.join().is_ok()).collect();
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(ended, [true; 3]);
    });
    assert_eq!(ground.read().0.faults, []);
    assert_eq!(ground.read().1, "compiled");
}

/// What a kill in the middle of writing leaves.
fn half(folder: &Path) {
    if let Ok(mut file) = fs::File::create(folder.join(".fingerpost-half.partial")) {
        let _ = file.write_all(b"fingerpost index");
    }
}
