//! Keys, slots, sealing and opening: bytes only.
