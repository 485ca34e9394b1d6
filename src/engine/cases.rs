//! The use cases of an account, and their instances.

use super::index::Index;
use crate::by_name::ByName;
use crate::wire::use_case::Definition;

/// One run of a use case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Instance {
    pub(super) use_case_name: String,
    pub(super) use_case_id: String,
    /// The number of its own limit, which may be deleted by now. Not the id: another limit can get
    /// that.
    pub(super) limit_number: Option<u64>,
}

/// All use cases and instances.
#[derive(Debug, Default)]
pub(super) struct Cases {
    pub(super) definitions: ByName<Definition>,
    instances: Vec<Instance>,
    places: Index,
}

impl Cases {
    pub(super) fn instance(&self, name: &str, id: &str) -> Option<&Instance> {
        self.instances.get(self.place(name, id)?)
    }

    /// Adds an instance that is not there yet.
    pub(super) fn insert(&mut self, instance: Instance) {
        self.places.insert(&key(&instance), self.instances.len());
        self.instances.push(instance);
    }

    pub(super) fn remove(&mut self, name: &str, id: &str) {
        if let Some(place) = self.place(name, id) {
            self.remove_at(place);
        }
    }

    /// Removes all instances of a use case.
    pub(super) fn remove_all(&mut self, name: &str) -> Vec<Instance> {
        let mut removed = Vec::new();
        // From the end, as the last one takes the place of each that goes.
        for place in (0..self.instances.len()).rev() {
            if self.instances.get(place).is_some_and(|known| known.use_case_name == name) {
                removed.extend(self.remove_at(place));
            }
        }
        removed
    }

    fn remove_at(&mut self, place: usize) -> Option<Instance> {
        let last = self.instances.pop()?;
        let end = self.instances.len();
        self.places.remove(&key(&last), end);
        let Some(known) = self.instances.get_mut(place) else { return Some(last) };
        self.places.remove(&key(known), place);
        self.places.insert(&key(&last), place);
        Some(std::mem::replace(known, last))
    }

    fn place(&self, name: &str, id: &str) -> Option<usize> {
        self.places.find(&format!("{name}/{id}"), |place| {
            let known = self.instances.get(place);
            known.is_some_and(|known| known.use_case_name == name && known.use_case_id == id)
        })
    }
}

/// What an instance is indexed by. Two may share it: the index asks for the names themselves.
fn key(Instance { use_case_name, use_case_id, .. }: &Instance) -> String {
    format!("{use_case_name}/{use_case_id}")
}
