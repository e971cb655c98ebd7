//! The letters of a paper passport, as they were typed, pasted, or read from its QR code.

use fingerpost::passport::{Letters, read_letters};

pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match read_letters(&text) {
        Ok(sealed) => {
            let letters = Letters::of(&sealed).unwrap();
            let (code, lines): (String, Vec<String>) = (letters.lines().collect(), letters.read_out().collect());
            assert_eq!(read_letters(&code).as_ref(), Ok(&sealed));
            assert_eq!(read_letters(&lines.join("\n").to_lowercase()), Ok(sealed));
        }
        Err(fault) => assert!(fault.to_string().chars().all(|letter| !letter.is_control()), "{fault:?}"),
    }
    // The bytes themselves as a passport: where there is one, its first line says how long it is, so it must be one to be read.
    if let Some(letters) = Letters::of(bytes) {
        let code: String = letters.lines().collect();
        if let Ok(read) = read_letters(&code) {
            assert_eq!(read, bytes);
        }
    }
}
