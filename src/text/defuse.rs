//! Cells that a spreadsheet would run, made harmless and read back as they were.

/// What a cell must not begin with: spreadsheets take it for a formula.
const FUSES: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a text begins with what a spreadsheet would run, whatever apostrophes stand before it.
fn is_fused(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FUSES)
}

/// A cell that no spreadsheet runs: with an apostrophe before it where it needs one.
pub fn defuse(text: &str) -> String {
    if is_fused(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell that was [defused](defuse): the apostrophe is taken off again.
pub fn undefuse(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_fused(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_run_does_not() {
        assert_eq!(defuse("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(defuse("'=1"), "''=1");
        assert_eq!(defuse("fit = note"), "fit = note");
        assert_eq!(undefuse("'tis"), "'tis");
    }

    proptest! {
        #[test]
        fn it_is_read_back_as_it_was(text in "['=+@a\t-]{0,4}.{0,6}") {
            let cell = defuse(&text);
            prop_assert!(!cell.starts_with(FUSES));
            prop_assert_eq!(undefuse(&cell), text);
        }
    }
}
