//! Reading and writing the formats' fields: little-endian numbers and runs of bytes.

use super::VaultError;

/// Takes fields from the front of a run of bytes.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first byte on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when there are fewer.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], VaultError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(VaultError::Malformed)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when there are fewer.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], VaultError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(VaultError::Malformed)?;
        self.rest = rest;
        Ok(*taken)
    }

    /// The next byte.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] at the end.
    pub fn u8(&mut self) -> Result<u8, VaultError> {
        Ok(self.array::<1>()?[0])
    }

    /// A number of two bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when there are fewer.
    pub fn u16(&mut self) -> Result<u16, VaultError> {
        self.array().map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when there are fewer.
    pub fn u32(&mut self) -> Result<u32, VaultError> {
        self.array().map(u32::from_le_bytes)
    }

    /// A number of eight bytes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when there are fewer.
    pub fn u64(&mut self) -> Result<u64, VaultError> {
        self.array().map(u64::from_le_bytes)
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Holds that nothing is left.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when something is.
    pub fn end(self) -> Result<(), VaultError> {
        if self.rest.is_empty() { Ok(()) } else { Err(VaultError::Malformed) }
    }
}

/// Puts fields one after another.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes as they are.
    pub fn put(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// One byte.
    pub fn u8(&mut self, number: u8) -> &mut Self {
        self.put(&[number])
    }

    /// A number of two bytes.
    pub fn u16(&mut self, number: u16) -> &mut Self {
        self.put(&number.to_le_bytes())
    }

    /// A number of four bytes.
    pub fn u32(&mut self, number: u32) -> &mut Self {
        self.put(&number.to_le_bytes())
    }

    /// A number of eight bytes.
    pub fn u64(&mut self, number: u64) -> &mut Self {
        self.put(&number.to_le_bytes())
    }

    /// What was put.
    pub fn done(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}
