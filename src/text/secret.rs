//! Words that only whoever typed them is to know.

use std::fmt;
use std::ops::Deref;

use zeroize::Zeroizing;

/// A passphrase, or words that open something: it is wiped when it goes, has no copy, and `{:?}` does not tell it.
#[derive(PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The words themselves, for whoever opens something with them and wipes them then.
    pub fn into_words(mut self) -> String {
        std::mem::take(&mut *self.0)
    }
}

impl From<String> for Secret {
    fn from(words: String) -> Self {
        Self(Zeroizing::new(words))
    }
}

impl From<Zeroizing<String>> for Secret {
    fn from(words: Zeroizing<String>) -> Self {
        Self(words)
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn it_is_told_to_whoever_asks_for_it_and_not_in_passing() {
        let secret = Secret::from("red bus monday rain".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(..)");
        assert_eq!((&*secret, secret.len()), ("red bus monday rain", 19));
        assert_eq!(secret.into_words(), "red bus monday rain");
    }
}
