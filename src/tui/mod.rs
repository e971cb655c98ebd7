//! The screen: keys in, frames out.
