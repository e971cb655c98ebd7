//! What a TOML parser says, in plain words.

use toml::de::Error;

/// What happened and what to do.
pub(super) fn in_plain_words(error: &Error) -> (String, String) {
    let said = error.message();
    let fix = match said {
        said if said.contains("duplicate") => "keep one of them; for several of a kind write `[[...]]`",
        said if said.contains("invalid date") => "write a day that there is, as year, month and day: 2017-12-15",
        said if said.contains("unquoted") || said.contains("string values must be quoted") => "put text in double quotes",
        said if said.contains("basic string") || said.contains("unclosed") && said.contains("string") => {
            "close the text with a double quote on the same line; write a double quote within it as `\\\"`"
        }
        said if said.contains("array") => "close the list with `]` and put commas between its parts",
        said if said.contains("inline table") => "close it with `}` and put commas between its parts",
        said if said.contains("escape") => "write a backslash within text as `\\\\`",
        said if said.contains("key") => "write `key = value`, one to a line",
        _ => "write `key = value`: text in double quotes, lists in `[...]`, dates as 2017-12-15",
    };
    (format!("this is not TOML: {said}"), fix.to_owned())
}
