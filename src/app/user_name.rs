//! The name of a user of the notes, which stands beside all that they write: the same rules wherever one is made.

use crate::text::{Lines, quoted, safe};

/// The longest, in letters.
const LONGEST: usize = 60;

/// A new user's name as it was typed, without the blanks around it.
///
/// # Errors
/// What is wrong with it, as the first half of a sentence in two parts.
pub fn user_name(typed: &str) -> Result<String, String> {
    let name = typed.trim();
    if name.is_empty() {
        return Err("there is no name".to_owned());
    }
    if safe(name, Lines::One) != name {
        return Err(format!("the name {} has characters in it that cannot be shown", quoted(name)));
    }
    if name.chars().count() > LONGEST {
        return Err(format!("the name is longer than {LONGEST} letters"));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::user_name;

    #[test]
    fn a_name_is_one_line_that_can_be_said() {
        assert_eq!(user_name(" Zo\u{eb} O\u{2019}Neill-Smith "), Ok("Zo\u{eb} O\u{2019}Neill-Smith".to_owned()));
        for wrong in ["", " \t", "a\nb", "a\u{1b}[2J", "a\u{202e}b", &"x".repeat(61)] {
            assert!(user_name(wrong).is_err(), "{wrong:?}");
        }
    }
}
