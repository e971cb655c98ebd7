//! The voice: lines in, lines out.
