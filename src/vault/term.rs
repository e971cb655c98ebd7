//! How long a grant is meant to be used.

/// How long a grant is meant to be used. The program keeps to it; a copied file does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// Without end.
    Open,
    /// Until the end of a day, in days since 1970-01-01, of which the first stands for all before it.
    Until(u32),
    /// As one of the store's own key that makes a club leader: the day never comes.
    Leader,
}

impl Term {
    /// From the number that is stored.
    pub fn of(number: u32) -> Self {
        match number {
            0 => Self::Open,
            u32::MAX => Self::Leader,
            day => Self::Until(day),
        }
    }

    /// The number that is stored, and to which a grant is bound.
    pub fn number(self) -> u32 {
        match self {
            Self::Open => 0,
            Self::Until(day) => day.clamp(1, u32::MAX - 1),
            Self::Leader => u32::MAX,
        }
    }

    /// The last day, where it has one.
    pub fn last_day(self) -> Option<u32> {
        (self != Self::Open).then(|| self.number())
    }

    /// Whether it is over on a day.
    pub fn has_ended(self, today: u32) -> bool {
        self.last_day().is_some_and(|day| day < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_as_it_was_stored() {
        for number in [0, 1, 2, 20_000, u32::MAX - 1, u32::MAX] {
            assert_eq!(Term::of(number).number(), number);
        }
        assert_ne!(Term::Until(0).number(), 0, "a day long gone is no endless term");
        assert_ne!(Term::Until(u32::MAX).number(), u32::MAX, "nor does a late one make a leader");
    }

    #[test]
    fn a_term_is_over_after_its_last_day_and_never_where_it_has_none() {
        assert!(!Term::Until(7).has_ended(7) && Term::Until(7).has_ended(8));
        assert!(!Term::Open.has_ended(u32::MAX) && !Term::Leader.has_ended(20_000));
    }
}
