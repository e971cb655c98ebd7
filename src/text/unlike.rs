//! Words that a reader of changes hears whole.

/// The words after one of these beginnings, so that they neither begin nor end as what stood in their place: who hears only what changed would
/// else hear a scrap.
pub fn unlike(stood: &str, beginnings: [&str; 2], words: &str) -> String {
    let bare = words.trim_end_matches(['.', ':']);
    let open = bare.trim_end_matches(['?', '!']);
    let closed = if open == bare { format!("{bare}.") } else { bare.to_owned() };
    let start = if stood.chars().next() == beginnings[0].chars().next() { beginnings[1] } else { beginnings[0] };
    let words = if stood.chars().next_back() == closed.chars().next_back() { open } else { &closed };
    format!("{start}{words}")
}

#[cfg(test)]
mod tests {
    use super::unlike;

    fn said(stood: &str, words: &str) -> String {
        unlike(stood, ["At: ", "Now: "], words)
    }

    #[test]
    fn nothing_is_alike_at_either_end() {
        assert_eq!(said("", "3 Cat: here"), "At: 3 Cat: here.");
        assert_eq!(said("At: 3 Cat: here.", "9 Kim: here"), "Now: 9 Kim: here");
        assert_eq!(said("Now: 9 Kim: here", "Which day?"), "At: Which day?");
        assert_eq!(said("Again: Which day?", "What else?"), "Now: What else");
        assert_eq!(said("Saved.", "Passphrase:"), "At: Passphrase");
    }
}
