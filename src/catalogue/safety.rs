//! Whom a site rings when somebody may be at risk.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::checked::Checks;
use super::lists::owned;
use crate::diagnostic::Table;

/// Somebody to ring when a person may be at risk: a site's own, written down and checked by its keeper. None is shipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyContact {
    /// Who or what: a role, a team, a line.
    pub name: String,
    /// The number.
    pub phone: String,
    /// When they answer, in words; none: not said.
    pub when: Option<String>,
    /// The day somebody rang it, or looked it up, and it held.
    pub checked: Date,
    /// Who did.
    pub by: String,
}

/// Reads the contacts of a file, by name and in its order.
pub(super) fn read_safety(root: &Table<'_>, checks: &Checks) -> IndexMap<String, SafetyContact> {
    let mut found = IndexMap::new();
    for table in root.tables("contact") {
        let reading = table.reading;
        let (name, phone) = (table.text("name"), table.text("phone"));
        let checked = table.need("checked", "2026-11-01").and_then(|item| checks.day(&item));
        let by = table.text("by");
        let when = table.some_text("when").as_ref().map(owned);
        let (Some(name), Some(phone), Some(checked), Some(by)) = (name, phone, checked, by) else { continue };
        if !phone.words.chars().any(|letter| letter.is_ascii_digit()) {
            reading.fault(phone.span, format!("`{}` is no telephone number", phone.words), "write the number that is to be rung");
            continue;
        }
        if found.contains_key(name.words) {
            reading.fault(name.span, format!("there is a contact `{}` already", name.words), "give this one another name, or take it out");
            continue;
        }
        found.insert(owned(&name), SafetyContact { name: owned(&name), phone: owned(&phone), when, checked, by: owned(&by) });
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::catalogue::{File, load};

    fn layer(text: &str) -> Vec<File> {
        vec![File { path: "safety.toml".into(), shown: "safety.toml".into(), bytes: text.as_bytes().to_vec().into() }]
    }

    const LEAD: &str = "[[contact]]\nname = \"Safeguarding lead\"\nphone = \"01332 000000\"\nwhen = \"9 to 5\"\nchecked = 2026-11-02\nby = \"A. Keeper\"\n";

    #[test]
    fn a_contact_is_read_and_a_later_folder_says_it_anew() {
        let newer = LEAD.replace("01332 000000", "0800 000000").replace("when = \"9 to 5\"\n", "");
        let loaded = load(&[layer(LEAD), layer(&newer)]);
        assert_eq!((loaded.faults, loaded.files), (Vec::new(), 2));
        let contacts: Vec<_> = loaded.catalogue.safety.into_values().collect();
        assert_eq!(contacts.len(), 1);
        assert_eq!((contacts[0].phone.as_str(), &contacts[0].when), ("0800 000000", &None));
        assert_eq!((contacts[0].checked, contacts[0].by.as_str()), (date(2026, 11, 2), "A. Keeper"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_is_there() {
        let wrong = "[[contact]]\nname = \"Night line\"\nphone = \"the usual\"\nchecked = 2026-11-02\nby = \"A. Keeper\"\n\
            [[contact]]\nname = \"Duty desk\"\nphone = \"01332 1\"\nchecked = \"today\"\n";
        let loaded = load(&[layer(&format!("{LEAD}{wrong}{LEAD}"))]);
        let told: Vec<String> = loaded.faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "safety.toml:9:9: `the usual` is no telephone number; write the number that is to be rung",
                "safety.toml:12:1: `by` is missing in `contact`; add `by = \"...\"`",
                "safety.toml:15:11: `checked` is text, and must be a date without quotes; write it as `checked = 2017-12-15`",
                "safety.toml:17:8: there is a contact `Safeguarding lead` already; give this one another name, or take it out",
            ]
        );
        assert_eq!(loaded.catalogue.safety.len(), 1);
    }
}
