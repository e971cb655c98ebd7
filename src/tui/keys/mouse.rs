//! What a mouse tells in the newer way (SGR, mode 1006): `ESC [ < button ; column ; row M`.

/// What was done with a mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A button was pressed on that row of the screen, from 0.
    At(u16),
    /// The wheel was turned.
    Up,
    /// The wheel was turned the other way.
    Down,
}

/// What the parameters of a report that ends in `M` tell; none for what has no meaning here.
pub fn pointed(parameters: &[u8]) -> Option<Pointed> {
    let text = std::str::from_utf8(parameters.strip_prefix(b"<")?).ok()?;
    let numbers: Option<Vec<u16>> = text.split(';').map(|number| number.parse().ok()).collect();
    match numbers?.as_slice() {
        [0, _, row] => Some(Pointed::At(row.checked_sub(1)?)),
        [64, ..] => Some(Pointed::Up),
        [65, ..] => Some(Pointed::Down),
        _ => None,
    }
}
