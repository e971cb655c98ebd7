//! The paper passport: making one to go with a hand-out, and bringing one in from another desk.

pub mod bring_in;
pub mod holds;
pub mod letters;
pub mod make;
pub mod words;
