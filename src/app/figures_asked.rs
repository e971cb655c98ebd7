//! Which figures are asked for.

use std::sync::Arc;

use jiff::civil::Date;

use super::library::Library;
use crate::figures::Period;

/// Figures for a period, as whoever counts them wants to know it.
#[derive(Clone, Debug)]
pub struct FiguresAsked {
    /// For which days.
    pub period: Period,
    /// The day of counting.
    pub on: Date,
    /// To the nearest five.
    pub is_rounded: bool,
    /// What needs are held against.
    pub library: Arc<Library>,
}

impl PartialEq for FiguresAsked {
    fn eq(&self, other: &Self) -> bool {
        let rest = |asked: &Self| (asked.period, asked.on, asked.is_rounded);
        rest(self) == rest(other) && Arc::ptr_eq(&self.library, &other.library)
    }
}

impl Eq for FiguresAsked {}
