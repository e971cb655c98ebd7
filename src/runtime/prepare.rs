//! What the process is told before anything else.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rustix::process::{Resource, Rlimit, setrlimit};
use signal_hook::consts::SIGXFSZ;
use signal_hook::flag;

/// No crash writes memory, and with it notes and keys, to the disk; and a limit on the size of files is an error of the write that meets
/// it, as a full disk is, and not the end of the program.
pub fn prepare() {
    // Where the system will have neither, the program is no worse off than any other.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // The limit says nothing to a program that is handed core dumps through a pipe, or to one of the same user that reads this one's memory.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
}
