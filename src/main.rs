//! The `fingerpost` program: see the library.

fn main() -> std::process::ExitCode {
    fingerpost::cli::run(std::env::args_os())
}
