//! Spaces within a number: a telephone number is one number to the finger, as it is to the ear.

use super::spell::WITHIN_NUMBER;

/// The longest that is not taken for one number because of its length alone, in figures.
const SHORT: usize = 8;

/// The same text, with the spaces within numbers (section 6.6 of the rules) told from those between them: within a telephone number, and between
/// thousands. Two numbers beside one another stay two.
pub(super) fn joined(mut text: Vec<char>) -> Vec<char> {
    let mut from = 0;
    while let Some(start) = (from..text.len()).find(|at| text[*at].is_ascii_digit()) {
        let end = (start..text.len()).find(|at| !text[*at].is_ascii_digit() && text[*at] != ' ').unwrap_or(text.len());
        // A group that letters, signs or another number's point are written to is not one of the number's.
        let stands_alone = start == 0 || matches!(text[start - 1], ' ' | '(' | '+' | '£' | '$' | '€');
        let ends_alone = text.get(end).is_none_or(|after| matches!(after, '.' | ',' | ';' | ':' | ')' | '?' | '!'));
        let mut last = end;
        if !ends_alone {
            last = (start..end).rev().find(|at| text[*at] == ' ').unwrap_or(start);
        }
        let run: String = text[start..last].iter().collect();
        if stands_alone && is_one_number(run.trim_end(), start > 0 && text[start - 1] == '+') {
            let within = start + run.trim_end().len();
            text[start..within].iter_mut().filter(|letter| **letter == ' ').for_each(|letter| *letter = WITHIN_NUMBER);
        }
        from = end;
    }
    text
}

fn is_one_number(run: &str, after_plus: bool) -> bool {
    let groups: Vec<&str> = run.split(' ').collect();
    let figures: usize = groups.iter().map(|group| group.len()).sum();
    let thousands = matches!(groups[0].len(), 1..=3) && groups[1..].iter().all(|group| group.len() == 3);
    groups.len() > 1 && (after_plus || run.starts_with('0') || thousands || figures > SHORT)
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn telephone_numbers_and_thousands_are_one_number_and_neighbours_are_not() {
        let one = |text: &str| joined(text.chars().collect()).into_iter().collect::<String>().replace('\u{2007}', "~");
        assert_eq!(one("ring 0115 496 0000, or +44 20 7946 0000."), "ring 0115~496~0000, or +44~20~7946~0000.");
        assert_eq!(one("10 000 or £1 000 000"), "10~000 or £1~000~000");
        assert_eq!(one("rooms 12 14 and 3 4"), "rooms 12 14 and 3 4");
        assert_eq!(one("AB 12 34 56 C, in 2026 3 came"), "AB 12 34 56 C, in 2026 3 came");
        assert_eq!(one("0300 123 4567 8am"), "0300~123~4567 8am");
        assert_eq!(one("on 20 080"), "on 20~080");
    }
}
