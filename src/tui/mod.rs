//! The screen: keys in, frames out.

mod keys;
mod wire;
