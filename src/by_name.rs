//! A map from names to values, kept as a sorted list.
//!
//! Units, properties and states are few, and every further type of `BTreeMap` costs several kB of
//! WebAssembly; a sorted list costs a fraction of that.

use std::fmt;

use serde::{Serialize, Serializer};

/// Values by name, in alphabetical order.
///
/// Inserting is cheap at the end and linear elsewhere: what comes from outside should come sorted,
/// as the members of a parsed JSON object do.
#[derive(Clone, PartialEq, Eq)]
pub struct ByName<T> {
    /// Apart from the values, so that looking for one is the same code for all of them.
    names: Vec<String>,
    values: Vec<T>,
}

impl<T> ByName<T> {
    /// An empty map.
    pub const fn new() -> Self {
        Self { names: Vec::new(), values: Vec::new() }
    }

    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.values.get(place(&self.names, name).ok()?)
    }

    /// Sets the value of `name`.
    pub fn insert(&mut self, name: String, value: T) {
        match place(&self.names, &name) {
            Ok(place) => {
                if let Some(known) = self.values.get_mut(place) {
                    *known = value;
                }
            }
            Err(place) => {
                self.names.insert(place, name);
                self.values.insert(place, value);
            }
        }
    }

    /// Takes the value of `name` away.
    pub fn remove(&mut self, name: &str) {
        if let Ok(place) = place(&self.names, name) {
            self.names.remove(place);
            self.values.remove(place);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Names and values in alphabetical order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> {
        self.names.iter().map(String::as_str).zip(&self.values)
    }
}

/// Where a name stands among sorted ones, or where it would.
fn place(names: &[String], name: &str) -> Result<usize, usize> {
    match names.last() {
        Some(last) if last.as_str() < name => Err(names.len()),
        _ => names.binary_search_by(|known| known.as_str().cmp(name)),
    }
}

// Derived, this would ask for `T: Default`.
impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<(String, T)> for ByName<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(items: I) -> Self {
        let mut map = Self::new();
        for (name, value) in items {
            map.insert(name, value);
        }
        map
    }
}

impl<T: fmt::Debug> fmt::Debug for ByName<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<T: Serialize> Serialize for ByName<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
