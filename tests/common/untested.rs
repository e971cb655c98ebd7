//! What a test could not hold here.

use std::fs::OpenOptions;
use std::io::Write;

/// Says why something was not tested. The runner swallows what a test that passes prints, so that it goes into the file that
/// `FINGERPOST_UNTESTED` names as well: `.ci/run` shows that at its end.
pub fn untested(why: &str) {
    println!("not tested: {why}");
    if let Some(file) = std::env::var_os("FINGERPOST_UNTESTED") {
        let mut file = OpenOptions::new().create(true).append(true).open(file).unwrap();
        writeln!(file, "{why}").unwrap();
    }
}
