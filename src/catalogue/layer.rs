//! Files of a catalogue folder, and what each is for.

use std::borrow::Cow;

use super::Setting;
use super::provision::SETTINGS;
use crate::diagnostic::{Fault, choose};

/// One file of a catalogue folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path within the folder, with `/`: `provisions/health/fit-note.toml`.
    pub path: String,
    /// The file as its reader would name it.
    pub shown: String,
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'f> {
    Facts,
    Places,
    Sources,
    Glossary,
    Synonyms,
    LeftOut,
    Safety,
    Provision {
        setting: Setting,
        id: &'f str,
    },
    /// Read elsewhere, or for people.
    Other,
}

impl File {
    /// What the file is for.
    ///
    /// # Errors
    /// A TOML file that nothing would read, because its name or its folder is none of those there are.
    pub(super) fn part(&self) -> Result<Part<'_>, Box<Fault>> {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let Some(stem) = name.strip_suffix(".toml").filter(|stem| !stem.is_empty() && !stem.starts_with('.')) else {
            return Ok(Part::Other);
        };
        let folders: Vec<&str> = self.path.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
        match folders.as_slice() {
            [] => match stem {
                "facts" => Ok(Part::Facts),
                "places" => Ok(Part::Places),
                "sources" => Ok(Part::Sources),
                "glossary" => Ok(Part::Glossary),
                "synonyms" => Ok(Part::Synonyms),
                "left-out" => Ok(Part::LeftOut),
                "safety" => Ok(Part::Safety),
                _ => self.unread(&choose(
                    name,
                    ["facts.toml", "places.toml", "sources.toml", "glossary.toml", "synonyms.toml", "left-out.toml", "safety.toml"],
                    "",
                )),
            },
            ["scripts" | "rates"] => Ok(Part::Other),
            ["provisions", setting] => match SETTINGS.iter().find(|(word, _)| word == setting) {
                Some((_, setting)) => Ok(Part::Provision { setting: *setting, id: stem }),
                None => self.unread(&format!("for its folder, {}", choose(setting, SETTINGS.iter().map(|(word, _)| *word), ""))),
            },
            _ => self.unread("put it in `provisions/SETTING/`, `scripts/` or `rates/`"),
        }
    }

    fn unread<T>(&self, fix: &str) -> Result<T, Box<Fault>> {
        Err(Box::new(Fault::of_file(&self.shown, "nothing reads a file of this name in this folder", fix)))
    }
}
