//! Numbers as a compiled catalogue keeps them: the figures without their point, and how many stand behind it.
//!
//! For `#[serde(with = "...")]`: what the crate of the numbers itself does cannot be read from a form that names no types.

use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes one.
///
/// # Errors
/// The serialiser's own.
pub fn serialize<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    (number.mantissa(), number.scale()).serialize(serializer)
}

/// Reads one.
///
/// # Errors
/// It is larger or finer than such a number can be.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let (figures, behind) = <(i128, u32)>::deserialize(deserializer)?;
    Decimal::try_from_i128_with_scale(figures, behind).map_err(D::Error::custom)
}

/// The same for a list of them.
pub mod list {
    use super::{Decimal, Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct One(#[serde(with = "super")] Decimal);

    /// Writes them.
    ///
    /// # Errors
    /// The serialiser's own.
    pub fn serialize<S: Serializer>(numbers: &[Decimal], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(numbers.iter().map(|number| One(*number)))
    }

    /// Reads them.
    ///
    /// # Errors
    /// One is larger or finer than such a number can be.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Decimal>, D::Error> {
        Ok(Vec::<One>::deserialize(deserializer)?.into_iter().map(|one| one.0).collect())
    }
}
