//! Instants as data.
