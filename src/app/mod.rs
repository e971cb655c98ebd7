//! The program as one value: the model, what can happen to it, and the page it shows.
