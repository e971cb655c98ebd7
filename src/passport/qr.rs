//! The letters as a QR code: a reader that types what it sees types the passport.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use super::Letters;

/// Modules of quiet around a code, as ISO/IEC 18004 asks.
const QUIET: i32 = 4;

/// A picture of the code, as SVG that a web page holds within it; `None` where there are too many letters for a code.
pub fn qr_svg(letters: &Letters) -> Option<String> {
    let all: String = letters.lines().collect();
    let code = QrCode::encode_text(&all, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let whole = size + 2 * QUIET;
    Some(format!(
        "<svg viewBox=\"0 0 {whole} {whole}\" width=\"{size}mm\" height=\"{size}mm\" role=\"img\" aria-label=\"QR code of the letters below\" \
         shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}
