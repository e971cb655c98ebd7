//! Does what the app asks for: the store, files, the clock.
