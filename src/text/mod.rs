//! Words on a page: folding, wrapping, counting, editing, and making text from outside safe to show.
