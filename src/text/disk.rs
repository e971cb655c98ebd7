//! What the system says of a file, in words.

use std::io::{Error, ErrorKind};

/// Why a file or folder could not be used, as the second half of "`FILE` cannot be read: ...": lower case, without numbers of the system's.
pub fn why(error: &Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "it is not there",
        ErrorKind::PermissionDenied => "this user may not",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "part of its path is a file, not a folder",
        ErrorKind::AlreadyExists => "something else of that name is there",
        ErrorKind::ReadOnlyFilesystem => "its disk can only be read",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "the disk is full",
        ErrorKind::InvalidFilename => "its name is too long",
        ErrorKind::InvalidData => "it is not text in UTF-8",
        _ => return plain(&error.to_string()),
    };
    words.to_owned()
}

fn plain(words: &str) -> String {
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::why;
    use std::io::Error;

    #[test]
    fn no_number_of_the_system_is_shown() {
        assert_eq!(why(&Error::from_raw_os_error(2)), "it is not there");
        assert_eq!(why(&Error::from_raw_os_error(40)), "too many levels of symbolic links");
        assert_eq!(why(&Error::other("The device sleeps")), "the device sleeps");
    }
}
