//! What a mouse tells in the newer way (SGR, mode 1006): `ESC [ < button ; column ; row M`, and `m` where the button is let go.

/// What was done with a mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A button was pressed and let go on that row of the screen, from 0.
    At(u16),
    /// The wheel was turned.
    Up,
    /// The wheel was turned the other way.
    Down,
}

/// A button that is held. Nothing is done before it is let go: whoever meant another row moves off this one first.
#[derive(Debug, Default)]
pub struct Held(Option<u16>);

impl Held {
    /// What the parameters of a report tell that ends in `last`; none for what has no meaning here, or not yet.
    pub fn report(&mut self, parameters: &[u8], last: u8) -> Option<Pointed> {
        let text = std::str::from_utf8(parameters.strip_prefix(b"<")?).ok()?;
        let numbers: Option<Vec<u16>> = text.split(';').map(|number| number.parse().ok()).collect();
        match (numbers?.as_slice(), last) {
            ([0, _, row], b'M') => {
                self.0 = row.checked_sub(1);
                None
            }
            ([0, _, row], _) => {
                let row = row.checked_sub(1)?;
                (self.0.take()? == row).then_some(Pointed::At(row))
            }
            ([64, ..], b'M') => Some(Pointed::Up),
            ([65, ..], b'M') => Some(Pointed::Down),
            _ => None,
        }
    }

    /// Something else was done meanwhile.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}
