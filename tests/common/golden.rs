//! Texts that a test holds the program to. With `FINGERPOST_GOLDEN=write` they are written anew, to be read before they are kept.

use std::path::Path;

/// Holds a text to the file of that path below `tests/`.
#[track_caller]
pub fn holds(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path);
    if std::env::var_os("FINGERPOST_GOLDEN").is_some_and(|how| how == "write") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    if let Some((line, (old, new))) = (1..).zip(lines(&kept, text)).find(|(_, (old, new))| old != new) {
        panic!("`tests/{path}` has another line {line}\n it says: {old:?}\n now:     {new:?}\nFINGERPOST_GOLDEN=write takes what is now");
    }
}

/// The lines of both, side by side, as far as the longer goes.
fn lines<'t>(one: &'t str, other: &'t str) -> impl Iterator<Item = (Option<&'t str>, Option<&'t str>)> {
    let (mut one, mut other) = (one.lines(), other.lines());
    std::iter::from_fn(move || match (one.next(), other.next()) {
        (None, None) => None,
        pair => Some(pair),
    })
}
