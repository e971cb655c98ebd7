//! The keyring as bytes.

use super::keyring::{Grant, Keyring, TreeKey, User};
use super::seal::{open, seal};
use super::slot::{SEALED, Slot, SlotKind};
use super::{Cost, Key, Public, Randomness, Reader, Shared, Term, VaultError, Writer, digest};
use zeroize::Zeroizing;

const MAGIC: &[u8; 8] = b"FPKEYRNG";
/// The newest format of a store that this program knows.
pub const KEYRING_FORMAT: u32 = 1;
const CHECKSUM: usize = 32;

impl Keyring {
    /// As it is stored: everything, the sealed head, and the SHA-256 of all that as a checksum.
    /// `head` is sealed under `store` and bound to everything before it, so that nobody without the store's key can alter a byte unseen.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when a name or a list is too long for the format.
    pub fn encode(&self, store: &Key, head: &[u8], source: &mut dyn Randomness) -> Result<Vec<u8>, VaultError> {
        let mut bytes = self.body()?;
        let sealed = seal(&store.expand("keyring", &[]), &digest(&bytes), head, source)?;
        bytes.extend_from_slice(Writer::new().u16(short(sealed.len())?).put(&sealed).done().as_slice());
        bytes.extend_from_slice(&digest(&bytes));
        Ok(bytes)
    }

    /// How many bytes of what is stored tell the generation.
    pub const BEGINS: usize = MAGIC.len() + 4 + 8;

    /// The generation that a keyring begins with; none where it does not begin as one of this format. It is proven by nothing.
    pub fn said_generation(begins: &[u8; Self::BEGINS]) -> Option<u64> {
        let mut reader = Reader::new(begins);
        let is_one = reader.take(MAGIC.len()).ok()? == MAGIC && reader.u32().ok()? == KEYRING_FORMAT;
        reader.u64().ok().filter(|_| is_one)
    }

    /// From what is stored. That it is whole is known then; that nobody altered it, only after [`Keyring::open_head`].
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when it is damaged; [`VaultError::Newer`] when it is whole and of a newer format.
    pub fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(VaultError::Malformed)?;
        if digest(body) != *checksum {
            return Err(VaultError::Malformed);
        }
        let mut reader = Reader::new(body);
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(VaultError::Malformed);
        }
        let format = reader.u32()?;
        if format != KEYRING_FORMAT {
            return Err(VaultError::Newer { found: format });
        }
        let generation = reader.u64()?;
        let machine = reader.array()?;
        let users = (0..reader.u16()?).map(|_| read_user(&mut reader)).collect::<Result<_, _>>()?;
        let keys = (0..reader.u32()?).map(|_| read_key(&mut reader)).collect::<Result<_, _>>()?;
        let erased = (0..reader.u32()?).map(|_| reader.array()).collect::<Result<_, _>>()?;
        let length = reader.u16()?;
        let head = reader.take(usize::from(length))?.to_vec();
        reader.end()?;
        Ok(Self { generation, machine, users, keys, erased, head })
    }

    /// The head, and with it the certainty that the keyring is as somebody with the store's key wrote it.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] when it is not.
    pub fn open_head(&self, store: &Key) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        open(&store.expand("keyring", &[]), &digest(&self.body()?), &self.head)
    }

    fn body(&self) -> Result<Vec<u8>, VaultError> {
        let mut writer = Writer::new();
        writer.put(MAGIC).u32(KEYRING_FORMAT).u64(self.generation).put(&self.machine);
        writer.u16(short(self.users.len())?);
        for user in &self.users {
            write_user(&mut writer, user)?;
        }
        writer.u32(long(self.keys.len())?);
        for key in &self.keys {
            write_key(&mut writer, key)?;
        }
        writer.u32(long(self.erased.len())?);
        for tree in &self.erased {
            writer.put(tree);
        }
        Ok(writer.done())
    }
}

fn short(length: usize) -> Result<u16, VaultError> {
    u16::try_from(length).map_err(|_| VaultError::Malformed)
}

fn long(length: usize) -> Result<u32, VaultError> {
    u32::try_from(length).map_err(|_| VaultError::Malformed)
}

fn write_user(writer: &mut Writer, user: &User) -> Result<(), VaultError> {
    writer.u16(short(user.name.len())?).put(user.name.as_bytes()).put(&user.public.0);
    writer.u16(short(user.slots.len())?);
    for slot in &user.slots {
        writer.u8(slot.kind as u8);
        for part in slot.cost.parts() {
            writer.u32(part);
        }
        writer.put(&slot.salt).put(&slot.sealed);
    }
    Ok(())
}

fn read_user(reader: &mut Reader<'_>) -> Result<User, VaultError> {
    let length = reader.u16()?;
    let name = std::str::from_utf8(reader.take(usize::from(length))?).map_err(|_| VaultError::Malformed)?.to_owned();
    let public = Public(reader.array()?);
    let slots = (0..reader.u16()?).map(|_| read_slot(reader)).collect::<Result<_, _>>()?;
    Ok(User { name, public, slots })
}

fn read_slot(reader: &mut Reader<'_>) -> Result<Slot, VaultError> {
    let kind = match reader.u8()? {
        1 => SlotKind::Passphrase,
        2 => SlotKind::Words,
        _ => return Err(VaultError::Malformed),
    };
    let cost = Cost::new(reader.u32()?, reader.u32()?, reader.u32()?)?;
    Ok(Slot { kind, cost, salt: reader.array()?, sealed: reader.array::<SEALED>()? })
}

fn write_key(writer: &mut Writer, key: &TreeKey) -> Result<(), VaultError> {
    writer.put(&key.tree).put(&key.id).u16(short(key.grants.len())?);
    for grant in &key.grants {
        writer.put(&grant.to.0).u32(grant.term.number()).put(&grant.shared.encapsulated).put(&grant.shared.sealed);
    }
    Ok(())
}

fn read_key(reader: &mut Reader<'_>) -> Result<TreeKey, VaultError> {
    let (tree, id) = (reader.array()?, reader.array()?);
    let grants = (0..reader.u16()?)
        .map(|_| {
            Ok(Grant {
                to: Public(reader.array()?),
                term: Term::of(reader.u32()?),
                shared: Shared { encapsulated: reader.array()?, sealed: reader.array()? },
            })
        })
        .collect::<Result<_, VaultError>>()?;
    Ok(TreeKey { tree, id, grants })
}
