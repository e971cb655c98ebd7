//! Twelve words that open the notes when the passphrase is forgotten.

use bip39::{Language, Mnemonic};
use zeroize::{Zeroize, Zeroizing};

use super::{Passphrase, Randomness, VaultError};

/// Twelve English words of the BIP 39 list: sixteen random bytes and four bits that catch a misheard word. Shown once.
pub struct RecoveryWords(Mnemonic);

impl RecoveryWords {
    /// New random words.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn random(source: &mut dyn Randomness) -> Result<Self, VaultError> {
        let mut entropy = Zeroizing::new([0; 16]);
        source.fill(entropy.as_mut_slice())?;
        Mnemonic::from_entropy_in(Language::English, entropy.as_slice()).map(Self).map_err(|_| VaultError::Malformed)
    }

    /// The words as somebody typed them, whatever their case and spacing; `None` when they are not twelve words that belong together.
    pub fn typed(typed: &Passphrase) -> Option<Self> {
        let lower = Zeroizing::new(typed.text().to_lowercase());
        let words = Mnemonic::parse_in_normalized(Language::English, &lower).ok()?;
        (words.word_count() == 12).then_some(Self(words))
    }

    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.0.words()
    }

    /// The sixteen bytes that the words stand for.
    pub(super) fn entropy(&self) -> Zeroizing<[u8; 16]> {
        let (mut whole, _) = self.0.to_entropy_array();
        let mut entropy = Zeroizing::new([0; 16]);
        entropy.copy_from_slice(&whole[..16]);
        whole.zeroize();
        entropy
    }
}

/// The twelve words of sixteen bytes that are no secret.
pub(super) fn english(entropy: &[u8; 16]) -> Vec<&'static str> {
    Mnemonic::from_entropy_in(Language::English, entropy).map(|words| words.words().collect()).unwrap_or_default()
}

impl std::fmt::Debug for RecoveryWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryWords(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Zeroes;

    impl Randomness for Zeroes {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
            bytes.fill(0);
            Ok(())
        }
    }

    #[test]
    fn the_list_is_that_of_bip_39() {
        let words: Vec<_> = RecoveryWords::random(&mut Zeroes).unwrap().words().collect();
        assert_eq!(words.join(" "), "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
    }

    #[test]
    fn case_and_spacing_do_not_matter_but_a_wrong_word_does() {
        let typed = |text: &str| RecoveryWords::typed(&Passphrase::new(text.to_owned()));
        let eleven = "Abandon  abandon abandon abandon\tabandon abandon abandon abandon ABANDON abandon abandon";
        assert_eq!(*typed(&format!(" {eleven} about\n")).unwrap().entropy(), [0; 16]);
        assert!(typed(&format!("{eleven} above")).is_none());
        assert!(typed(eleven).is_none());
    }
}
