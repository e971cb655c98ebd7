//! Figures as a table for a spreadsheet: CSV as RFC 4180 has it.

use ::csv::{Error, Terminator, WriterBuilder};

use super::figure::Figures;

const HEADER: [&str; 10] = ["from", "to", "figure", "category", "title", "value", "withheld", "rounded", "definition", "source"];

impl Figures {
    /// A row for each figure, and one for each of its categories. No cell is taken for a formula: one that would be begins with an apostrophe.
    ///
    /// # Errors
    /// None that can happen: nothing is written but to memory.
    pub fn to_csv(&self) -> Result<String, Error> {
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        table.write_record(HEADER)?;
        let (from, to, rounded) = (self.period.from.to_string(), self.period.to.to_string(), yes_no(self.is_rounded));
        for figure in &self.figures {
            let rows = figure.parts.iter().map(|part| (part.id.as_str(), format!("{}: {}", figure.title, part.title), part.value));
            for (category, title, value) in std::iter::once(("", figure.title.clone(), figure.value)).chain(rows) {
                let number = value.map_or_else(String::new, |value| value.to_string());
                let rest = [yes_no(value.is_none()), rounded, figure.definition, figure.source];
                let row = [&from, &to, &figure.id, category, &title, &number];
                table.write_record(row.into_iter().chain(rest).map(defused))?;
            }
        }
        let bytes = table.into_inner().map_err(|error| error.into_error())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// A cell that a spreadsheet takes for words.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [("=1+1", "'=1+1"), ("+44", "'+44"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("a=b", "a=b"), ("", "")]
        {
            assert_eq!(super::defused(cell), written);
        }
    }
}
