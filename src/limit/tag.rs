//! The labels of a limit.

use crate::time::Timestamp;

/// A label of a limit. No limit has two of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Identifies it; `None` until it is given a number.
    pub id: Option<u64>,
    /// Letters, digits, `_` and `-`.
    pub name: String,
    /// Since when the limit has it.
    pub created: Timestamp,
}

impl Tag {
    /// A tag without a number.
    pub fn new(name: String, created: Timestamp) -> Self {
        Self { id: None, name, created }
    }

    /// `tags` and then one of each of `names` that is not among them, made at `now`.
    pub fn add(tags: Vec<Self>, names: Vec<String>, now: Timestamp) -> Vec<Self> {
        Self::add_from(&[], tags, names, now)
    }

    /// One tag of each of `names`: what is among `tags` stays what it is.
    pub fn replace(tags: &[Self], names: Vec<String>, now: Timestamp) -> Vec<Self> {
        Self::add_from(tags, Vec::new(), names, now)
    }

    /// `tags` without those of `names`.
    pub fn remove(tags: &[Self], names: &[String]) -> Vec<Self> {
        tags.iter().filter(|tag| !names.contains(&tag.name)).cloned().collect()
    }

    fn add_from(
        known: &[Self],
        mut tags: Vec<Self>,
        names: Vec<String>,
        now: Timestamp,
    ) -> Vec<Self> {
        for name in names {
            if tags.iter().any(|tag| tag.name == name) {
                continue;
            }
            let known = known.iter().find(|tag| tag.name == name).cloned();
            tags.push(known.unwrap_or_else(|| Self::new(name, now)));
        }
        tags
    }
}
