//! A sealed record: read as it is, and sealed over whatever bytes.

use fingerpost::vault::{Binding, RecordKind, open_record, record_key_id, seal_record};

use super::kit::{Counting, key, sealed};

pub fn run(bytes: &[u8]) {
    let binding = Binding { kind: RecordKind::Event, place: [0x11; 16], tree: [0x22; 16], revision: 5 };
    let _ = record_key_id(bytes);
    let _ = open_record(&key(1), &binding, bytes);
    let whole = seal_record(&key(1), [9; 8], &binding, bytes, &mut Counting(0)).unwrap();
    assert_eq!(open_record(&key(1), &binding, &whole).unwrap().as_slice(), bytes);
    // A seal that is right around padding, or a length, that nobody would write.
    let header = &whole[..14];
    let bound = [header, &[1], &binding.place[..], &binding.tree, &binding.revision.to_le_bytes()].concat();
    let odd = [header, &sealed(&key(1).expand("record", &[]), &bound, bytes)].concat();
    if let Ok(plain) = open_record(&key(1), &binding, &odd) {
        assert!(plain.len() <= bytes.len());
    }
}
