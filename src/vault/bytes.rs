//! Reading and writing the formats' fields: little-endian numbers and runs of bytes.

use super::VaultError;

/// So many versions ahead of this program one of a file may be.
const MOST_AHEAD: u16 = 99;

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

    /// What a file begins with: these bytes and this version.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] where it begins with others, or its version is none that a program to come may have; [`VaultError::Newer`] where it is newer.
    pub fn header(&mut self, magic: &[u8], version: u16) -> Result<(), VaultError> {
        if self.take(magic.len())? != magic {
            return Err(VaultError::Malformed);
        }
        let found = self.u16()?;
        match found.checked_sub(version) {
            Some(0) => Ok(()),
            Some(ahead) if ahead <= MOST_AHEAD => Err(VaultError::Newer { found: u32::from(found) }),
            // Two bytes of damage are rarely so close to a version of ours.
            _ => Err(VaultError::Malformed),
        }
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

    /// A number in as few bytes as it takes, as [`Writer::number`] puts it.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when it does not end, or is of more than 64 bits.
    pub fn number(&mut self) -> Result<u64, VaultError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let part = u64::from(byte & 0x7f);
            number |= part << shift;
            if (part << shift) >> shift != part {
                return Err(VaultError::Malformed);
            }
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(VaultError::Malformed)
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

    /// A number in as few bytes as it takes: seven bits each, the lowest first, and the eighth where more come.
    pub fn number(&mut self, mut number: u64) -> &mut Self {
        while number >= 0x80 {
            self.u8((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.u8(number as u8)
    }

    /// What was put.
    pub fn done(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_takes_few_bytes_and_comes_back() {
        for (number, bytes) in [(0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (u64::MAX >> 1, 9), (u64::MAX, 10)] {
            let put = Writer::new().number(number).done();
            assert_eq!(put.len(), bytes, "{number}");
            assert_eq!(Reader::new(&put).number(), Ok(number));
            assert!((0..put.len()).all(|cut| Reader::new(&put[..cut]).number().is_err()));
        }
        assert_eq!(Reader::new(&[0xff; 20]).number(), Err(VaultError::Malformed));
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]).number(), Err(VaultError::Malformed));
    }
}
