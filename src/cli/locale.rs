//! What the locale of the terminal can show.

use std::sync::LazyLock;

static ONLY_ASCII: LazyLock<bool> = LazyLock::new(|| {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    })
});

/// Whether the locale promises no more than ASCII.
pub fn only_ascii() -> bool {
    *ONLY_ASCII
}
