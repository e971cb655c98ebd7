//! How long it takes and how much memory, at 300, 10,000 and 100,000 entries, each beside what others need for the same in the same run.
//!
//! `cargo test --release --test exchange figures -- --ignored --nocapture` prints the table. `SIZES=10000` does that size alone; a hundred
//! thousand take some minutes to be imported and need 1 GB of disk. vim and fzf are the peers (Debian has both); it says so where one is not there.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fingerpost::app::Want;
use fingerpost::catalogue::Catalogue;
use fingerpost::facts::tell_all;
use fingerpost::matching::Matcher;
use fingerpost::runtime::{Cache, Import, import, load, load_with};
use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::pty::Pty;
use crate::{TODAY, generate};

/// How often each is done; the middle one counts.
const TIMES: usize = 5;

/// What somebody types, letter by letter.
const TYPED: [&str; 3] = ["walking group", "money advice derby", "help paying for a taxi to work"];

/// A home with a catalogue folder of so many services, and the same as one text.
struct Place {
    home: TempDir,
    entries: usize,
}

/// What a run of a program took.
struct Took {
    time: Duration,
    /// In kB.
    memory: u64,
}

impl Place {
    fn new(size: usize) -> Self {
        let place = Self { home: TempDir::new().unwrap(), entries: size };
        if size > 300 {
            let page = generate::page(1, size).to_string();
            let wanted = Import { folder: &place.over(), layers: &[], today: TODAY, duplicates: true, close: &[], write: true };
            let begun = Instant::now();
            import(&wanted, page.as_bytes()).unwrap();
            println!("  {size} services imported in {:.1} s", begun.elapsed().as_secs_f64());
        } else {
            fs::create_dir(place.over()).unwrap();
        }
        place
    }

    fn over(&self) -> PathBuf {
        self.home.path().join("over")
    }

    fn text(&self) -> PathBuf {
        self.home.path().join("entries.txt")
    }

    /// The entries as lines, a name and a summary each, for the peers.
    fn write_text(&self, catalogue: &Catalogue) {
        let lines: String = catalogue.provisions.values().map(|entry| format!("{}: {}\n", entry.name, entry.summary)).collect();
        fs::write(self.text(), lines).unwrap();
    }

    fn fingerpost(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(arguments).arg("--catalogue").arg(self.over());
        command.env("HOME", self.home.path()).env_remove("XDG_CACHE_HOME").env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
        command
    }
}

/// Runs a program to its end, with nothing to read. Its memory is what the system says last before it ends.
fn once(mut command: Command) -> Took {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    while child.try_wait().unwrap().is_none() {
        let said = fs::read_to_string(&status).unwrap_or_default();
        let most = said.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        memory = memory.max(most.unwrap_or_default());
        std::thread::sleep(Duration::from_micros(300));
    }
    Took { time: begun.elapsed(), memory }
}

/// The middle one of some runs.
fn run(command: impl Fn() -> Command) -> Took {
    let mut all: Vec<Took> = (0..TIMES).map(|_| once(command())).collect();
    all.sort_by_key(|took| took.time);
    all.swap_remove(TIMES / 2)
}

/// From the start to the last byte of the first page, in a terminal, as a process of its own measures it: this one has the directory in memory, and the
/// system copies much of a process before it starts another.
fn first_page(program: &str, arguments: &[&OsStr], home: &Path) -> Duration {
    let mut measure = Command::new(std::env::current_exe().unwrap());
    measure.args(["--exact", "speed::first_page_alone", "--ignored", "--nocapture"]);
    measure.env("FIRST_PAGE_OF", program).env("HOME", home);
    measure.envs(arguments.iter().enumerate().map(|(at, argument)| (argument_name(at), argument)));
    let said = String::from_utf8(measure.output().unwrap().stdout).unwrap();
    let micros = said.split_once("first page in ").and_then(|(_, after)| after.split_once(" us")).unwrap_or_else(|| panic!("{said}")).0;
    Duration::from_micros(micros.parse().unwrap())
}

fn argument_name(at: usize) -> String {
    format!("FIRST_PAGE_ARGUMENT_{at}")
}

#[test]
#[ignore = "a part of `figures`, which says what is measured"]
fn first_page_alone() {
    let program = std::env::var_os("FIRST_PAGE_OF").expect("run `figures`: it says of which program");
    let arguments: Vec<_> = (0..).map_while(|at| std::env::var_os(argument_name(at))).collect();
    let mut all: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let mut command = CommandBuilder::new(&program);
            command.args(&arguments);
            let begun = Instant::now();
            let pty = Pty::spawn(command, (80, 24));
            // Long enough for any of them to have begun: when it ended is what counts.
            std::thread::sleep(Duration::from_millis(1500));
            pty.settle();
            pty.last_byte().saturating_duration_since(begun)
        })
        .collect();
    all.sort();
    println!("first page in {} us", all[TIMES / 2].as_micros());
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

fn row(act: &str, ours: &str, peers: &[(&str, Option<String>)]) {
    let peers: Vec<String> = peers.iter().filter_map(|(name, said)| Some(format!("{name} {}", said.as_ref()?))).collect();
    println!("| {act} | {ours} | {} |", if peers.is_empty() { "-".to_owned() } else { peers.join(", ") });
}

/// Every beginning of what is typed.
fn beginnings() -> impl Iterator<Item = &'static str> + Clone {
    TYPED.into_iter().flat_map(|typed| (1..=typed.len()).map(move |end| &typed[..end]))
}

#[test]
#[ignore = "a measurement: it prints a table and fails nothing"]
fn figures() {
    let sizes = std::env::var("SIZES").unwrap_or_else(|_| "300,10000,100000".to_owned());
    let (fzf, vim) = (is_there("fzf"), is_there("vim"));
    for (name, there) in [("fzf", fzf), ("vim", vim)] {
        if !there {
            println!("{name} is not there: apt-get install {name}");
        }
    }
    for size in sizes.split(',').map(|size| size.trim().parse().unwrap()) {
        measure(&Place::new(size), fzf, vim);
    }
}

fn measure(place: &Place, fzf: bool, vim: bool) {
    let layers = [place.over()];
    let loaded = load(&layers).unwrap();
    place.write_text(&loaded.library.catalogue);
    drop(loaded);
    let by_vim = || {
        let mut command = Command::new("vim");
        command.args(["-u", "NONE", "-N", "--not-a-term", "-T", "dumb", "-c", "qa!"]).arg(place.text());
        command
    };
    let by_fzf = |query: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", "exec fzf --filter \"$1\" <\"$0\""]).arg(place.text()).arg(query);
        command
    };
    println!("\n{} entries | ours, ms | peers, ms\n|---|---|---|", place.entries);
    // What was changed just now is not compiled yet.
    std::thread::sleep(Duration::from_secs(3));
    let from_files = once(place.fingerpost(&["catalogue", "list"]));
    let (list, open_vim, read_fzf) =
        (run(|| place.fingerpost(&["catalogue", "list"])), vim.then(|| run(by_vim)), fzf.then(|| run(|| by_fzf("zqzq"))));
    let both = |time: fn(&Took) -> String| [("vim", open_vim.as_ref().map(time)), ("fzf reading", read_fzf.as_ref().map(time))];
    row("`catalogue list`, files read and compiled", &ms(from_files.time), &[]);
    row("`catalogue list`", &ms(list.time), &both(|took| ms(took.time)));
    row(
        "`find walking group`",
        &ms(run(|| place.fingerpost(&["find", "walking", "group"])).time),
        &[("fzf --filter", fzf.then(|| ms(run(|| by_fzf("walking group")).time)))],
    );
    row("`match`", &ms(run(|| place.fingerpost(&["match", "--fact", "age=30", "--fact", "place=derby"])).time), &[]);
    let page = first_page(env!("CARGO_BIN_EXE_fingerpost"), &["--catalogue".as_ref(), place.over().as_os_str()], place.home.path());
    let vim_page = vim.then(|| first_page("vim", &["-u".as_ref(), "NONE".as_ref(), place.text().as_os_str()], place.home.path()));
    let least = first_page("echo", &["x".as_ref()], place.home.path());
    row("start to the whole first page", &ms(page), &[("vim", vim_page.map(ms)), ("echo, which does nothing else", Some(ms(least)))]);
    row(
        "most memory, list / find / files read and compiled, MB",
        &format!(
            "{} / {} / {}",
            list.memory >> 10,
            once(place.fingerpost(&["find", "walking", "group"])).memory >> 10,
            from_files.memory >> 10
        ),
        &both(|took| format!("{} MB", took.memory >> 10)),
    );
    within(place, fzf.then_some(&by_fzf as &dyn Fn(&str) -> Command));
}

/// What is done while the program runs.
fn within(place: &Place, by_fzf: Option<&dyn Fn(&str) -> Command>) {
    let cache = Cache::new(place.home.path().join(".cache/fingerpost"));
    let (loaded, _) = load_with(&cache, &[place.over()], Want::Search).unwrap();
    let library = loaded.library;
    let index = library.index();
    let mut times: Vec<Duration> = beginnings()
        .cycle()
        .take(10 * beginnings().count())
        .map(|query| {
            let begun = Instant::now();
            black_box(index.find(query, 50));
            begun.elapsed()
        })
        .collect();
    times.sort();
    let mut fzf: Vec<Duration> =
        by_fzf.map_or_else(Vec::new, |by_fzf| beginnings().step_by(4).map(|query| once(by_fzf(query)).time).collect());
    fzf.sort();
    let say = |times: &[Duration]| format!("{} / {}", ms(times[times.len() / 2]), ms(times[times.len() - 1]));
    row("one key of a search, middle / longest", &say(&times), &[("fzf --filter", (!fzf.is_empty()).then(|| say(&fzf)))]);
    let told = ["age=30", "place=derby", "disabled=yes", "work=unemployed", "conditions=mental-health"].map(str::to_owned);
    let facts = tell_all(&told, &library.catalogue.vocabulary, library.places.all(), TODAY).unwrap();
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            let matcher = Matcher::new(&library.catalogue, &library.places, facts.clone(), TODAY);
            let matches = matcher.matches();
            // The reasons of what a page shows.
            let shown = matches.fits.iter().take(10).chain(matches.ask.iter().take(10));
            shown.for_each(|found| drop(black_box(matcher.why(found))));
            black_box(matches.ask_next.len());
            begun.elapsed()
        })
        .collect();
    times.sort();
    row("one person matched, with what to ask next and a page of reasons", &ms(times[TIMES / 2]), &[]);
    let size = |path: PathBuf| File::open(path).and_then(|file| file.metadata()).map_or(0, |known| known.len());
    let kept: u64 =
        fs::read_dir(place.home.path().join(".cache/fingerpost")).into_iter().flatten().flatten().map(|entry| size(entry.path())).sum();
    row(
        "the compiled file / the entries as a text, MB",
        &format!("{:.1} / {:.1}", kept as f64 / 1e6, size(place.text()) as f64 / 1e6),
        &[],
    );
}
