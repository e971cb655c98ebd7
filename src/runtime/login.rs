//! Who is logged in on this machine.

use std::fs;

/// The file that says which name each number of a user has.
const USERS: &str = "/etc/passwd";

/// The login name of whoever runs the program: as their session says, or else as the machine knows them; none where neither does.
pub fn login_name() -> Option<String> {
    let said = ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.trim().is_empty()));
    said.or_else(|| named(&String::from_utf8_lossy(&fs::read(USERS).ok()?), rustix::process::getuid().as_raw()))
}

fn named(users: &str, wanted: u32) -> Option<String> {
    users.lines().find_map(|line| {
        let mut parts = line.split(':');
        let (name, number) = (parts.next()?, parts.nth(1)?);
        (number.parse() == Ok(wanted) && !name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_number_has_the_name_that_its_line_says() {
        let users = "root:x:0:0:root:/root:/bin/sh\n# nobody\n\nbea:x:1000:1000::/home/bea:/bin/sh\n";
        assert_eq!(named(users, 1000).as_deref(), Some("bea"));
        assert_eq!(named(users, 0).as_deref(), Some("root"));
        assert_eq!(named(users, 7), None);
    }
}
