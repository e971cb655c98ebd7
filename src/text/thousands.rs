//! Commas in figures, as people write them.

/// Takes out commas that part thousands; a comma anywhere else makes it no number, so that `7,5` is not read as 75.
pub fn without_thousands(figures: &str) -> Option<String> {
    let (whole, rest) = figures.split_once('.').unwrap_or((figures, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let well_parted = groups.clone().count() == 0 || (!first.is_empty() && first.len() <= 3 && groups.all(|group| group.len() == 3));
    (well_parted && !rest.contains(',')).then(|| figures.replace(',', ""))
}

/// Digits with a comma between thousands.
pub fn with_thousands(whole: &str) -> String {
    let mut grouped = String::with_capacity(whole.len() + 2);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
