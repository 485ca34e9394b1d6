//! Exact decimal US dollars.
