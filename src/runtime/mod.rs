//! Does what the app asks for: the store, files, the clock, and a worker thread for the key derivation.

mod bell;
mod checking;
mod commit;
mod commits;
mod compiled;
mod erasing;
mod failure;
mod figures;
mod files;
mod folders;
mod handing;
mod home;
mod importing;
mod keeper;
mod lending;
mod library;
mod login;
mod passport;
mod practice;
mod prepare;
mod reading;
mod reference;
mod second;
mod settings;
mod sharing;
mod sources;
mod standing;
mod taking;
mod threads;
mod tries;
mod unnamed;
mod workers;
mod world;

pub use checking::check_files;
pub use commit::{NoRandomness, events, random};
pub use compiled::{Cache, Unwritten};
pub use erasing::{EraseError, erase_person, may_be_erased, readable};
pub use figures::count_figures;
pub use files::{read_up_to, write_fresh};
pub use folders::Folders;
pub use handing::{Consent, Handed, Went, hand_over, hand_whom_it_may, with_a_card};
pub use home::{Home, Keeping};
pub use importing::{Import, ImportError, import, originals, read_import};
pub use keeper::verify;
pub use library::{Loaded, load, load_with};
pub use login::login_name;
pub use passport::{
    PassportError, bring_in, letters as passport_letters, open as open_passport, read_file as read_passport_file, seal as seal_passport,
};
pub use practice::{demo, demo_at};
pub use prepare::prepare;
pub use second::{END as FRAME_END, SecondError, join, socket_path};
pub use settings::{read_settings, write_settings};
pub use taking::{handed_in, is_taken, person_with, take_parcel};
pub use world::{World, one_line};
