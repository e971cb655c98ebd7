//! The `fingerpost` program: see the library.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// Memory is emptied when it is given back, so that what was read, typed or shown does not lie about in the program once it is locked.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> std::process::ExitCode {
    fingerpost::cli::run(std::env::args_os())
}
