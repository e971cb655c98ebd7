//! Ids: ours, which people read, and the standard's, which are UUIDs.

use uuid::Uuid;

use crate::text::fold;

/// What every version-5 UUID of ours is made within: itself the UUID of `fingerpost.invalid` among names of hosts.
const NAMESPACE: Uuid = Uuid::from_u128(0x8f9d_3c5e_6c0b_5c0e_9a51_6e5d_2f0b_7a44);

/// The longest id made from a name, in characters.
const LONGEST: usize = 60;

/// The UUID of something of ours, the same on every machine and every day: `service`, then its id.
fn stable(of: &str, id: &str) -> String {
    Uuid::new_v5(&NAMESPACE, format!("{of}/{id}").as_bytes()).to_string()
}

/// The UUID under which an entry of the catalogue goes out: version 5, of our own namespace and `service/ID`.
pub fn service_id(id: &str) -> String {
    stable("service", id)
}

/// The UUID of a part of an entry: what it is, and the entry's id with what tells it from others of its kind.
pub(super) fn part_id(of: &str, id: &str) -> String {
    stable(of, id)
}

/// An id of ours made from a name: lower-case letters, digits and single hyphens; empty where the name has none of them.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in fold(name).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if letter != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The first eight signs of a record's id that an id of ours may have, to tell it from another of that name.
pub(super) fn short(record_id: &str) -> String {
    record_id.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(8).collect()
}

/// Whether a text is an id of ours.
pub(super) fn is_id(text: &str) -> bool {
    let spelt = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    spelt && !text.is_empty() && !text.starts_with('-') && text.len() <= 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_uuid_of_an_entry_never_changes() {
        assert_eq!(service_id("fit-note"), service_id("fit-note"));
        assert_ne!(service_id("fit-note"), service_id("fit-notes"));
        assert_eq!(&service_id("fit-note")[14..15], "5", "a version-5 UUID");
    }

    #[test]
    fn an_id_is_made_of_a_name() {
        assert_eq!(slug("Community Counselling"), "community-counselling");
        assert_eq!(slug("  Café's «Walk & Talk»: Derby!  "), "cafes-walk-talk-derby");
        assert_eq!(slug("日本"), "");
        assert!(slug(&"long ".repeat(50)).len() <= LONGEST);
        assert!(is_id(&slug("A-1 ... b")) && !is_id("../x") && !is_id("A") && !is_id(""));
        assert_eq!(short("AC148810-d857-441c"), "ac148810");
    }
}
