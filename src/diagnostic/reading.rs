//! One file being read.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::unclosed::unclosed;
use super::{Fault, FaultKind, Named, Table, salvage, syntax};

/// A file with more slips than this is some other thing, and there is nothing in it to go on with.
const MOST_SLIPS: usize = 64;

/// One file being read: its text, and the faults found so far.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The file, as its reader would name it.
    pub file: &'t str,
    /// Its text.
    pub text: &'t str,
    faults: RefCell<Vec<Fault>>,
    /// The text without the statements that are no TOML; none where there are none.
    rest: OnceCell<String>,
}

impl<'t> Reading<'t> {
    /// Begins to read a file.
    pub fn new(file: &'t str, text: &'t str) -> Reading<'t> {
        Reading { file, text, faults: RefCell::default(), rest: OnceCell::new() }
    }

    /// Begins to read a file from its bytes.
    ///
    /// # Errors
    /// Bytes that are not UTF-8 text: the fault names the first of them.
    pub fn from_bytes(file: &'t str, bytes: &'t [u8]) -> Result<Reading<'t>, Box<Fault>> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Reading::new(file, text)),
            Err(error) => {
                let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                let what = "this file is not UTF-8 text from here on";
                let fault = Fault::at(file, good, good.len()..good.len(), what, "save it again as UTF-8");
                Err(Box::new(Fault { kind: FaultKind::Syntax, ..fault }))
            }
        }
    }

    /// The file as TOML; none if it is not, and the faults say why.
    pub fn document(&self) -> Option<Document<'_>> {
        self.what_is_left().filter(|_| !self.is_partial())
    }

    /// The file as TOML, or what is left of it without the statements that are none: the faults say why those are, and nothing is to be
    /// made of the rest but more faults. None where nothing is left.
    pub fn what_is_left(&self) -> Option<Document<'_>> {
        let (root, mut errors) = DeTable::parse_recoverable(self.text);
        if errors.is_empty() {
            return Some(Document { root });
        }
        let mut rest = self.text.to_owned();
        let mut is_told = false;
        for round in 0.. {
            if errors.is_empty() {
                break;
            }
            let slips: Vec<usize> = if is_told { errors.iter().map(start).collect() } else { self.tell(&rest, &errors, &mut is_told) };
            let is_file = round < MOST_SLIPS && slips.len() < MOST_SLIPS;
            let left = if is_file { slips.iter().fold(rest.clone(), |text, at| salvage::without(&text, *at)) } else { rest.clone() };
            rest = if left == rest { " ".repeat(rest.len()) } else { left };
            errors = DeTable::parse_recoverable(&rest).1;
        }
        let (root, _) = DeTable::parse_recoverable(self.rest.get_or_init(|| rest));
        Some(Document { root })
    }

    /// Tells what a text has that is no TOML, and where. It is all told but for what stands behind a bracket that is not closed: that is
    /// read as a part of it, and none of it is at fault for sure.
    fn tell(&self, text: &str, errors: &[Error], is_told: &mut bool) -> Vec<usize> {
        let open = unclosed(text);
        if let Some(at) = open {
            let (bracket, close) = if text[at..].starts_with('[') { ("[", "]") } else { ("{", "}") };
            let fix = format!("close it with `{close}` and put commas between its parts");
            self.fault_of(FaultKind::Syntax, at..at + 1, format!("this is not TOML: this `{bracket}` is not closed"), fix);
        }
        *is_told = open.is_none();
        let told: Vec<&Error> = errors.iter().filter(|error| open.is_none_or(|at| start(error) < at)).collect();
        let at = |error: &Error| text.floor_char_boundary(start(error));
        let on_one_line = |one: usize, other: usize| !text[one.min(other)..one.max(other)].contains('\n');
        for (number, error) in told.iter().enumerate() {
            // What a parser says of the rest of a line is of the same slip.
            if number > 0 && on_one_line(at(told[number - 1]), at(error)) {
                continue;
            }
            let (what, fix) = syntax::in_plain_words(error);
            self.fault_of(FaultKind::Syntax, error.span().unwrap_or(0..0), what, fix);
        }
        told.into_iter().map(start).chain(open).collect()
    }

    /// Whether only a part of the file is TOML, and what is not there may stand in the rest.
    pub fn is_partial(&self) -> bool {
        self.rest.get().is_some()
    }

    /// Writes down that nothing of a name was read.
    pub fn no_such(&self, of: Named, span: Range<usize>, name: &str, fix: impl Into<String>) {
        let what = match of {
            Named::Fact => format!("there is no fact `{name}`"),
            Named::Condition => format!("there is no condition `{name}`"),
            Named::Place => format!("there is no place `{name}`"),
            Named::Source => format!("there is no source `{name}`"),
            Named::Step => format!("there is no earlier step `{name}` whose answer a rule can look at"),
        };
        self.fault_of(FaultKind::NoSuch(of, name.to_owned()), span, what, fix);
    }

    /// Takes back the faults that only follow from another.
    pub fn take_back(&self, follows: impl Fn(&Fault) -> bool) {
        self.faults.borrow_mut().retain(|fault| !follows(fault));
    }

    /// Writes a fault down.
    pub fn fault(&self, span: Range<usize>, what: impl Into<String>, fix: impl Into<String>) {
        self.fault_of(FaultKind::Plain, span, what, fix);
    }

    /// Writes down a fault of a kind.
    pub(super) fn fault_of(&self, kind: FaultKind, span: Range<usize>, what: impl Into<String>, fix: impl Into<String>) {
        self.faults.borrow_mut().push(Fault { kind, ..Fault::at(self.file, self.text, span, what, fix) });
    }

    /// How many faults there are so far.
    pub fn count(&self) -> usize {
        self.faults.borrow().len()
    }

    /// How many of a kind there are so far.
    pub fn count_of(&self, is_of: impl Fn(&FaultKind) -> bool) -> usize {
        self.faults.borrow().iter().filter(|fault| is_of(&fault.kind)).count()
    }

    /// All faults in the order of the file, each once.
    pub fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
        faults.dedup();
        faults
    }
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// A file that is TOML. Its tables are read through [`Document::root`].
#[derive(Debug)]
pub struct Document<'t> {
    root: Spanned<DeTable<'t>>,
}

impl Document<'_> {
    /// The file's own table.
    pub fn root<'r>(&'r self, reading: &'r Reading<'r>) -> Table<'r> {
        Table::new(reading, None, self.root.get_ref(), 0..reading.text.find('\n').unwrap_or(reading.text.len()))
    }
}
