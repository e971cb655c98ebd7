//! Cells that a spreadsheet would run, made harmless.

/// A cell as it may be written into a table: spreadsheets take one that begins with one of these signs for a formula, and with an apostrophe before
/// it for a text.
pub fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn what_would_run_is_a_text() {
        assert_eq!(["=1+1", "+44", "-", "@x", "a=b", "", "'=1"].map(defused), ["'=1+1", "'+44", "'-", "'@x", "a=b", "", "'=1"]);
    }
}
