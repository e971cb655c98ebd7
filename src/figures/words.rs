//! Figures as words, and bars that read as words.

use super::figure::{Figure, Figures, Part};

/// The longest bar.
const LONGEST: u64 = 8;

/// Parts of a whole that people have words for: how many of how many, and the words.
const SHARES: &[(u64, u64, &str)] = &[
    (1, 20, "one in twenty"),
    (1, 10, "one in ten"),
    (1, 5, "a fifth"),
    (1, 4, "a quarter"),
    (1, 3, "a third"),
    (2, 5, "two fifths"),
    (1, 2, "half"),
    (3, 5, "three fifths"),
    (2, 3, "two thirds"),
    (3, 4, "three quarters"),
    (4, 5, "four fifths"),
    (9, 10, "nine in ten"),
    (19, 20, "nineteen in twenty"),
];

/// Said with figures of which some are withheld.
pub(super) const WITHHELD: &str = "withheld";

impl Figures {
    /// What is to be known before they are read.
    pub fn lead(&self) -> String {
        let of = if self.is_of_clubs { " They are of your clubs alone." } else { "" };
        let rounded = if self.is_rounded { " Counts of people are rounded to the nearest five." } else { "" };
        format!(
            "Counted on {}. So that nobody can be told from them, a count of one to four is withheld, and so is whatever would let it be worked \
             out.{rounded}{of}",
            crate::text::say_date(self.on)
        )
    }

    /// By what rule counts are shown or withheld, and where that is from.
    pub fn rule(&self) -> &'static str {
        "A nought is shown, for nobody is in it. Source: NHS Digital, disclosure control for hospital figures (from September 2018), which shows \
         noughts too and withholds one to seven. That one to four are withheld here is this program's own reckoning."
    }

    /// That needs were found for which nothing fits, or that there were none; nothing where needs were not looked at.
    pub fn no_gaps(&self) -> Option<&'static str> {
        if self.is_of_clubs {
            return None;
        }
        let any = self.figures.iter().any(|figure| figure.id.starts_with("gap-"));
        (!any).then_some("Nothing fits: for every need that people told, something fits or might.")
    }

    /// What was left out, in a sentence; none where nothing was.
    pub fn left_out_words(&self) -> Option<String> {
        let damaged = &self.left_out.damaged;
        (!damaged.is_empty()).then(|| {
            let records = crate::text::count(damaged.len(), "record", "records");
            format!(
                "{} could not be read whole and {} left out: {}.",
                crate::text::capital(&records),
                if damaged.len() == 1 { "is" } else { "are" },
                crate::text::list(damaged)
            )
        })
    }
}

impl Figure {
    /// How many, or that it is withheld.
    pub fn number(&self) -> String {
        number(self.value)
    }

    /// Its parts: the title of each, and how many with a share and a bar.
    pub fn rows(&self) -> impl Iterator<Item = (&str, String)> {
        self.parts.iter().map(|part| (part.title.as_str(), row(part, self.value)))
    }
}

fn number(value: Option<u32>) -> String {
    value.map_or_else(|| WITHHELD.to_owned(), |value| value.to_string())
}

fn row(part: &Part, total: Option<u32>) -> String {
    match (part.value, total) {
        (Some(value), Some(total)) if value > 0 && total > 0 => {
            let (value, total) = (u64::from(value), u64::from(total));
            let marks = ((value * LONGEST * 2 + total) / (total * 2)).clamp(1, LONGEST);
            let bar = "#".repeat(usize::try_from(marks).unwrap_or(0));
            format!("{value}, {} {bar}", share(value, total))
        }
        (value, _) => number(value),
    }
}

/// How much of a whole it is: `half`, `about a third`.
fn share(value: u64, total: u64) -> String {
    if value >= total {
        return "all".to_owned();
    }
    if value * 40 < total {
        return "hardly any".to_owned();
    }
    if (total - value) * 40 < total {
        return "nearly all".to_owned();
    }
    let distance = |(part, whole, _): &&(u64, u64, &str)| (value * whole).abs_diff(total * part) * 60 / whole;
    let nearest = SHARES.iter().min_by_key(distance);
    nearest.map_or_else(
        String::new,
        |(part, whole, words)| {
            if value * whole == total * part { (*words).to_owned() } else { format!("about {words}") }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_read_as_words() {
        let row = |value, total| row(&Part { id: String::new(), title: String::new(), value }, total);
        assert_eq!(row(Some(4), Some(12)), "4, a third ###");
        assert_eq!(row(Some(7), Some(12)), "7, about three fifths #####");
        assert_eq!(row(Some(12), Some(12)), "12, all ########");
        assert_eq!(row(Some(0), Some(12)), "0");
        assert_eq!(row(None, Some(12)), "withheld");
        assert_eq!(row(Some(5), None), "5");
        assert_eq!(row(Some(1), Some(1000)), "1, hardly any #");
        assert_eq!(row(Some(999), Some(1000)), "999, nearly all ########");
    }
}
