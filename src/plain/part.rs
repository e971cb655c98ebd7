//! What a line of a long text is, wherever one is typed line by line.

/// What a line of a long text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'l> {
    /// The text ends before it.
    End,
    /// A line of the text.
    Text(&'l str),
}

impl<'l> Part<'l> {
    /// A line that is a single full stop ends the text. One that is to be a full stop itself is written as two; a blank beside it makes it text.
    pub fn of(line: &'l str) -> Self {
        match line {
            "." => Self::End,
            ".." => Self::Text("."),
            _ => Self::Text(line),
        }
    }
}
