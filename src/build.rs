//! Builds anew when a file of the catalogue comes or goes: the copy inside the program is taken at build time.

fn main() {
    println!("cargo:rerun-if-changed=catalog");
    println!("cargo:rerun-if-changed=src/build.rs");
}
