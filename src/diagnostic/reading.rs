//! One file being read.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::syntax;
use super::unclosed::unclosed;
use super::{Fault, FaultKind, Table};

/// One file being read: its text, and the faults found so far.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The file, as its reader would name it.
    pub file: &'t str,
    /// Its text.
    pub text: &'t str,
    faults: RefCell<Vec<Fault>>,
}

impl<'t> Reading<'t> {
    /// Begins to read a file.
    pub fn new(file: &'t str, text: &'t str) -> Reading<'t> {
        Reading { file, text, faults: RefCell::default() }
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
                Err(Box::new(Fault::at(file, good, good.len()..good.len(), what, "save it again as UTF-8")))
            }
        }
    }

    /// The file as TOML; none if it is not, and the faults say why.
    pub fn document(&self) -> Option<Document<'t>> {
        let (root, errors) = DeTable::parse_recoverable(self.text);
        if errors.is_empty() {
            return Some(Document { root });
        }
        let open = unclosed(self.text);
        if let Some(start) = open {
            let (bracket, close) = if self.text[start..].starts_with('[') { ("[", "]") } else { ("{", "}") };
            let fix = format!("close it with `{close}` and put commas between its parts");
            self.fault(start..start + 1, format!("this is not TOML: this `{bracket}` is not closed"), fix);
        }
        // What comes behind it is read as a part of it, and none of that is at fault for sure.
        let told = |error: &toml::de::Error| open.is_none_or(|start| error.span().is_some_and(|span| span.start < start));
        for error in errors.into_iter().filter(told) {
            let (what, fix) = syntax::in_plain_words(&error);
            self.fault(error.span().unwrap_or(0..0), what, fix);
        }
        None
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

    /// All faults in the order of the file, each once.
    pub fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
        faults.dedup();
        faults
    }
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
