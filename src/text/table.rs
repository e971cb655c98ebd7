//! Tables for spreadsheets: CSV as RFC 4180 has it, without a cell that a spreadsheet would run.

use csv::{Terminator, WriterBuilder};

use super::defuse;

/// A table of these rows, the headings first.
pub fn table<R>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator,
    R::Item: AsRef<str>,
{
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing into memory cannot fail.
        let _ = writer.write_record(row.into_iter().map(|cell| defuse(cell.as_ref())));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_never_run() {
        assert_eq!(table([["a", "b, c"], ["=1+1", "say \"x\""]]), "a,\"b, c\"\r\n'=1+1,\"say \"\"x\"\"\"\r\n");
        assert_eq!(table(Vec::<Vec<String>>::new()), "");
    }
}
