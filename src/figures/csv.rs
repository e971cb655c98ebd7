//! Figures as a table for a spreadsheet.

use super::figure::Figures;
use crate::text::table;

const HEADINGS: [&str; 10] = ["from", "to", "figure", "category", "title", "value", "withheld", "rounded", "definition", "source"];

impl Figures {
    /// A row for each figure, and one for each of its categories, as CSV.
    pub fn to_csv(&self) -> String {
        let (from, to, rounded) = (self.period.from.to_string(), self.period.to.to_string(), yes_no(self.is_rounded));
        let mut rows = vec![HEADINGS.map(str::to_owned)];
        for figure in &self.figures {
            let parts = figure.parts.iter().map(|part| (part.id.as_str(), format!("{}: {}", figure.title, part.title), part.value));
            for (category, title, value) in std::iter::once(("", figure.title.clone(), figure.value)).chain(parts) {
                let number = value.map_or_else(String::new, |value| value.to_string());
                let rest = [yes_no(value.is_none()), rounded, figure.definition, figure.source].map(str::to_owned);
                let [withheld, rounded, definition, source] = rest;
                let (figure, category) = (figure.id.to_string(), category.to_owned());
                rows.push([from.clone(), to.clone(), figure, category, title, number, withheld, rounded, definition, source]);
            }
        }
        table(rows)
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
