//! The pages that are open, one on the other.

use super::frame::Frame;
use super::screen::Screen;

/// The pages that are open: the first, which stays, and those above it.
#[derive(Debug)]
pub struct Frames {
    first: Frame,
    above: Vec<Frame>,
}

impl Frames {
    /// One page alone.
    pub fn new(first: Screen) -> Self {
        Self { first: Frame::new(first), above: Vec::new() }
    }

    /// How many pages are open.
    pub fn depth(&self) -> usize {
        self.above.len() + 1
    }

    /// The page on top.
    pub fn top(&self) -> &Frame {
        self.above.last().unwrap_or(&self.first)
    }

    /// The page on top, to change.
    pub fn top_mut(&mut self) -> &mut Frame {
        self.above.last_mut().unwrap_or(&mut self.first)
    }

    /// The page so many below the top.
    pub fn below(&self, many: usize) -> Option<&Frame> {
        self.iter().rev().nth(many)
    }

    /// The page so many below the top, to change.
    pub fn below_mut(&mut self, many: usize) -> Option<&mut Frame> {
        self.iter_mut().rev().nth(many)
    }

    /// All of them, the first first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Frame> {
        std::iter::once(&self.first).chain(&self.above)
    }

    /// All of them, the first first, to change.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Frame> {
        std::iter::once(&mut self.first).chain(&mut self.above)
    }

    /// Puts a page on top.
    pub fn push(&mut self, frame: Frame) {
        self.above.push(frame);
    }

    /// Takes the page on top away; the first stays.
    pub fn pop(&mut self) -> Option<Frame> {
        self.above.pop()
    }

    /// Takes pages away down to the topmost one that `keep` is true of; `false`, and none is taken, where it is true of none.
    pub fn back_to(&mut self, keep: impl Fn(&Frame) -> bool) -> bool {
        match self.above.iter().rposition(&keep) {
            Some(place) => self.above.truncate(place + 1),
            None if keep(&self.first) => self.above.clear(),
            None => return false,
        }
        true
    }

    /// Takes those away that `keep` is not true of; the first stays.
    pub fn retain(&mut self, keep: impl Fn(&Frame) -> bool) {
        self.above.retain(keep);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_stays() {
        let mut frames = Frames::new(Screen::First);
        assert!(frames.pop().is_none());
        frames.retain(|_| false);
        for screen in [Screen::Today, Screen::Person, Screen::Plan] {
            frames.push(Frame::new(screen));
        }
        assert_eq!((&frames.top().screen, frames.depth()), (&Screen::Plan, 4));
        assert_eq!(frames.below(2).map(|frame| &frame.screen), Some(&Screen::Today));
        assert!(frames.below(4).is_none());
        assert!(!frames.back_to(|frame| frame.screen == Screen::Doors));
        assert_eq!(frames.depth(), 4);
        assert!(frames.back_to(|frame| frame.screen == Screen::Today));
        assert_eq!((&frames.top().screen, frames.depth()), (&Screen::Today, 2));
        assert!(frames.back_to(|frame| frame.screen == Screen::First));
        assert_eq!((&frames.top().screen, frames.depth()), (&Screen::First, 1));
    }
}
