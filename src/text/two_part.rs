//! What is said of a fault: what happened, and what to do about it.

use super::capital;

/// A fault in its two parts, each in words that begin small and end without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}. {fix}")]
pub struct TwoPart {
    /// What happened.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl TwoPart {
    /// What happened, and what to do.
    pub fn new(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { what: what.into(), fix: fix.into() }
    }

    /// Both parts as sentences, for a page.
    pub fn sentences(&self) -> String {
        let sentence = |part: &str| {
            let words = capital(part);
            if words.ends_with(['.', '?', '!']) { words } else { format!("{words}.") }
        };
        format!("{} {}", sentence(&self.what), sentence(&self.fix))
    }
}

#[cfg(test)]
mod tests {
    use super::TwoPart;

    #[test]
    fn each_part_is_a_sentence_and_a_full_stop_within_one_does_not_part_it() {
        let fault = TwoPart::new("`1. x` is no date", "write it as 3. 3. 2027");
        assert_eq!(fault.to_string(), "`1. x` is no date. write it as 3. 3. 2027");
        assert_eq!(fault.sentences(), "`1. x` is no date. Write it as 3. 3. 2027.");
        assert_eq!(TwoPart::new("no such word", "did you mean `first`?").sentences(), "No such word. Did you mean `first`?");
    }
}
