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

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    use super::*;

    /// Dots of the picture to a module.
    const DOTS: usize = 3;

    /// The picture as the SVG says it, in grey, and its width: what a printer would make of it.
    fn picture(svg: &str) -> (Vec<u8>, usize) {
        let within = |before: &str| svg.split(before).nth(1).unwrap();
        let whole: usize = within("viewBox=\"0 0 ").split(' ').next().unwrap().parse().unwrap();
        let width = whole * DOTS;
        let mut grey = vec![255; width * width];
        for module in within("path d=\"M").split('"').next().unwrap().split('M') {
            let (x, y) = module.strip_suffix("h1v1h-1z").unwrap().split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for row in y * DOTS..(y + 1) * DOTS {
                grey[row * width + x * DOTS..row * width + (x + 1) * DOTS].fill(0);
            }
        }
        (grey, width)
    }

    /// Sealed bytes by their look, and the letters of their lines in one.
    fn letters(length: u16) -> (Letters, String) {
        let bytes: Vec<u8> = (0..length).map(|byte| (byte.wrapping_mul(40_503) >> 8) as u8).collect();
        let letters = Letters::of(&bytes).unwrap();
        let all = letters.lines().collect();
        (letters, all)
    }

    /// Lengths from next to nothing to a whole sheet.
    const LENGTHS: [u16; 4] = [60, 240, 500, 900];

    #[test]
    fn a_reader_that_is_not_ours_types_the_letters() {
        for length in LENGTHS {
            let (letters, all) = letters(length);
            let (grey, width) = picture(&qr_svg(&letters).unwrap());
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| grey[y * width + x]);
            let read: Vec<String> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
            assert_eq!(read, [all], "{length}");
        }
    }

    #[test]
    fn the_reader_of_the_zbar_tools_does_too() {
        let zbar =
            || Command::new("zbarimg").args(["--quiet", "--raw", "--nodbus", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        if Command::new("zbarimg").arg("--version").output().is_err() {
            println!("skipped: there is no zbarimg");
            return;
        }
        for length in LENGTHS {
            let (letters, all) = letters(length);
            let (grey, width) = picture(&qr_svg(&letters).unwrap());
            let mut reader = zbar().unwrap();
            let mut pgm = format!("P5 {width} {width} 255\n").into_bytes();
            pgm.extend(grey);
            reader.stdin.take().unwrap().write_all(&pgm).unwrap();
            let read = reader.wait_with_output().unwrap().stdout;
            assert_eq!(String::from_utf8_lossy(&read).trim_end(), all, "{length}");
        }
    }
}
