//! `LANG=C`: what is said to people is ASCII, as in plain mode; files and JSON lose nothing.

use std::process::Command;

use super::home::{Home, Ran, run};

fn in_locale(home: &Home, locale: Option<&str>, arguments: &[&str]) -> Ran {
    let mut command: Command = home.command(arguments);
    command.env_remove("LC_ALL");
    if let Some(locale) = locale {
        command.env("LANG", locale);
    }
    run(command, b"")
}

const SAYING: [&[&str]; 6] = [
    &["show", "treatment-tax-relief"],
    &["find", "help paying for a taxi to work"],
    &["better-off", "uc", "--net-monthly", "800", "--lcw"],
    &["match", "--fact", "age=34", "--all"],
    &["catalogue", "list"],
    &["help", "accessibility"],
];

#[test]
fn without_utf_8_every_command_says_ascii_and_with_it_more() {
    let home = Home::new();
    let mut more = 0;
    for command in SAYING {
        for locale in [Some("C"), Some("POSIX"), Some("en_GB.ISO-8859-1"), None] {
            let ran = in_locale(&home, locale, command).ends(0);
            assert!(ran.out.is_ascii() && ran.err.is_ascii(), "{locale:?} {command:?}: {ran:#?}");
        }
        more += usize::from(!in_locale(&home, Some("en_GB.UTF-8"), command).ends(0).out.is_ascii());
    }
    assert!(more > 0, "there is something to lose");
    assert!(in_locale(&home, Some("C"), &["show", "treatment-tax-relief"]).out.contains("GBP "));
    let ran = in_locale(&home, Some("C"), &["show", "caf\u{e9}"]).ends(1);
    assert!(ran.err.is_ascii() && ran.err.contains("`cafe`"), "{ran:#?}");
}

#[test]
fn json_is_the_same_data_and_files_the_same_bytes() {
    let home = Home::new();
    for command in [&["show", "treatment-tax-relief", "--format", "json"][..], &["catalogue", "list", "--format", "json"]] {
        let (plain, whole) = (in_locale(&home, Some("C"), command).ends(0), in_locale(&home, Some("C.UTF-8"), command).ends(0));
        assert!(plain.out.is_ascii(), "{command:?}");
        assert_eq!(plain.json(), whole.json());
    }
    for shape in ["csv", "hsds", "json"] {
        let export = |locale| in_locale(&home, Some(locale), &["catalogue", "export", "--as", shape]).ends(0).out;
        assert_eq!(export("C"), export("C.UTF-8"), "{shape}");
    }
}
