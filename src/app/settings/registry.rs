//! The one registry of settings. The page of settings, `fingerpost settings` and the reader of the file are made from it.

use super::kinds::{CaseloadMost, Hints, Letters, Marker, QuietAfter, Words};
use super::setting::{Kind, Setting, Value};
use crate::conversation::Language;

macro_rules! flag {
    ($key:literal, $field:ident, $label:literal, $no:literal, $yes:literal, $help:literal) => {
        Setting {
            key: $key,
            label: $label,
            help: $help,
            kind: Kind::Flag { no: $no, yes: $yes },
            get: |settings| Value::Flag(settings.$field),
            put: |settings, value| {
                if let Value::Flag(value) = value {
                    settings.$field = *value;
                }
            },
        }
    };
}

macro_rules! words {
    ($key:literal, $field:ident: $kind:ty, $label:literal, $help:literal) => {
        Setting {
            key: $key,
            label: $label,
            help: $help,
            kind: Kind::Words(<$kind as Words>::WORDS),
            get: |settings| Value::Word(settings.$field.word()),
            put: |settings, value| {
                if let Value::Word(word) = value
                    && let Some(value) = <$kind as Words>::named(word)
                {
                    settings.$field = value;
                }
            },
        }
    };
}

macro_rules! text {
    ($key:literal, $field:ident, $label:literal, $help:literal, none: $none:literal) => {
        Setting {
            key: $key,
            label: $label,
            help: $help,
            kind: Kind::Text { none: $none },
            get: |settings| Value::Text(settings.$field.clone()),
            put: |settings, value| {
                if let Value::Text(text) = value {
                    settings.$field.clone_from(text);
                }
            },
        }
    };
}

/// Every setting, in the order in which the page shows them.
pub const REGISTRY: &[Setting] = &[
    flag!(
        "plain",
        plain,
        "Start in plain mode",
        "no",
        "yes",
        "Starts with lines in place of the full screen, for screen readers, braille and slow lines."
    ),
    words!("hints", hints: Hints, "Hints", "Shows the sentence of help under what is asked: always, the first time, or never."),
    flag!(
        "single-key",
        single_key,
        "One key chooses, in plain mode",
        "no, Enter follows",
        "yes",
        "In plain mode, a digit chooses at once where there are nine choices or fewer; no Enter is needed."
    ),
    words!("letters", letters: Letters, "Letters as keys", "On pages where nothing is typed: j and k go down and up, g and G to the first and last row, l opens, h goes back, / finds, ? helps."),
    flag!(
        "high-contrast",
        high_contrast,
        "High contrast",
        "no",
        "yes",
        "Draws the whole screen in bold in the terminal's own colours, and underlines headings."
    ),
    words!("marker", marker: Marker, "Mark of the focus", "Marks the row that the focus is on by an arrow, a star, or the word here."),
    flag!(
        "bell",
        bell,
        "Bell",
        "off",
        "for errors",
        "Rings the terminal's bell when the screen tells of an error; plain mode never rings."
    ),
    flag!(
        "speech",
        speech,
        "Words for a voice",
        "no",
        "yes",
        "Writes words where a voice stumbles over signs: ticked for [x], to for a dash between figures, no backquotes; and says in the last row where Tab has come to, and how a long row goes on."
    ),
    Setting {
        key: "idle-lock-minutes",
        label: "Lock when nothing is pressed",
        help: "Locks your notes after so many minutes without a key: a number of minutes, or off.",
        kind: Kind::Minutes,
        get: |settings| Value::Minutes(settings.idle_lock_minutes),
        put: |settings, value| {
            if let Value::Minutes(minutes) = value {
                settings.idle_lock_minutes = *minutes;
            }
        },
    },
    flag!(
        "f10-hides",
        f10_hides,
        "What the lock key does",
        "locks",
        "hides the screen",
        "Makes the lock key hide the screen and leave your notes open; pressed again it locks."
    ),
    words!("language", language: Language, "Language of conversations", "Offers this language first where a script has it; pages for you are in English."),
    flag!(
        "mouse",
        mouse,
        "Mouse",
        "off",
        "on",
        "Lets a click choose a row on the screen; while it is on, marking text needs Shift in most terminals."
    ),
    words!(
        "quiet-referrals",
        quiet_referrals: QuietAfter,
        "Referrals have gone quiet",
        "Tells on Today of a referral that was asked for or sent and has not moved for so long."
    ),
    words!(
        "ips-caseload",
        ips_caseload: CaseloadMost,
        "People for each IPS specialist",
        "Says on IPS over everybody who works with more people than this; 20 is what the fidelity scale has for one who is full-time."
    ),
    text!(
        "complaints",
        complaints,
        "How to complain",
        "Stands at the foot of every hand-out: how somebody can complain, in your site's own words.",
        none: "not written down"
    ),
    text!(
        "lawful-basis",
        lawful_basis,
        "Lawful basis",
        "Says why your site may hold a record at all; it is shown where people agree to share.",
        none: "not written down"
    ),
    text!(
        "backup-folder",
        backup_folder,
        "Back up after every session",
        "Writes a sealed backup into this folder by itself after every session; empty: nowhere.",
        none: "off"
    ),
];

/// The setting of that key.
pub fn setting(key: &str) -> Option<&'static Setting> {
    REGISTRY.iter().find(|setting| setting.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Settings;

    #[test]
    fn every_field_is_a_setting_or_says_why_not() {
        // A field that is missing here does not compile.
        let Settings {
            plain: _,
            hints: _,
            single_key: _,
            letters: _,
            high_contrast: _,
            marker: _,
            bell: _,
            speech: _,
            idle_lock_minutes: _,
            f10_hides: _,
            language: _,
            mouse: _,
            quiet_referrals: _,
            ips_caseload: _,
            complaints: _,
            lawful_basis: _,
            backup_folder: _,
            // A table of its own in the file.
            keys: _,
            // The program's own memory.
            seen_offer: _,
        } = Settings::default();
        assert_eq!(REGISTRY.len(), 17);
    }

    #[test]
    fn what_is_put_is_what_is_got_and_what_is_typed_is_taken() {
        for setting in REGISTRY {
            let mut values: Vec<Value> = setting.choices().into_iter().map(|(value, _)| value).collect();
            match setting.kind {
                Kind::Minutes => values.extend([Value::Minutes(0), Value::Minutes(7)]),
                Kind::Text { .. } => values.extend([Value::Text(String::new()), Value::Text("Ask Sam".to_owned())]),
                Kind::Flag { .. } | Kind::Words(_) => {}
            }
            assert!(values.len() > 1);
            for value in values {
                let mut settings = Settings::default();
                setting.put(&mut settings, &value);
                assert_eq!(setting.get(&settings), value, "{}", setting.key);
                assert_eq!(setting.parse(&value.typed()), Ok(value), "{}", setting.key);
            }
        }
    }

    #[test]
    fn each_is_explained_in_one_sentence() {
        for setting in REGISTRY {
            assert!(setting.help.ends_with('.') && !setting.help.trim_end_matches('.').contains(". "), "{}", setting.help);
            assert!(setting.label.chars().count() <= 40, "{}", setting.label);
        }
    }
}
