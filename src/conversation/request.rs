//! What somebody may ask for of what is written about them.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What somebody asks for of the data about them. Each is a right, and is answered without delay, within a month at the most: UK GDPR, Article
/// 12(3), of the rights in Articles 15 to 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// To see it.
    See,
    /// To have something of it put right.
    Correct,
    /// To have it erased.
    Erase,
}

impl Request {
    /// All of them, with their ids in a script.
    pub const ALL: [(&'static str, Self); 3] = [("see", Self::See), ("correct", Self::Correct), ("erase", Self::Erase)];

    /// Its id.
    pub fn id(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// What is asked for, to stand after "to".
    pub fn words(self) -> &'static str {
        match self {
            Self::See => "see what is written about them",
            Self::Correct => "have something put right in what is written",
            Self::Erase => "have what is written about them erased",
        }
    }

    /// The last day on which one that was made on a day can be answered.
    pub fn answer_by(made: Date) -> Date {
        made.saturating_add(1.month())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_is_found_by_its_id_and_a_month_ends_with_the_month() {
        for (id, request) in Request::ALL {
            assert_eq!(request.id(), id);
        }
        assert_eq!(Request::answer_by(date(2026, 11, 28)), date(2026, 12, 28));
        assert_eq!(Request::answer_by(date(2027, 1, 31)), date(2027, 2, 28));
    }
}
