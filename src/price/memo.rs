//! Names that were looked for before.

use std::fmt;

use super::table::Found;

/// A power of two.
const SLOTS: usize = 128;

/// What names mean, each in the one slot that its letters choose: a look costs the same however many
/// there are, and the memory that they take is bounded.
#[derive(Clone, Default)]
pub(super) struct Memo(Vec<Option<Entry>>);

#[derive(Clone)]
struct Entry {
    provider: Option<String>,
    model: String,
    found: Found,
}

/// What is remembered makes nothing different but the time it takes.
impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memo")
    }
}

impl Memo {
    pub(super) fn get(&self, provider: Option<&str>, model: &str) -> Option<Found> {
        let entry = self.0.get(slot(provider, model))?.as_ref()?;
        (entry.provider.as_deref() == provider && entry.model == model).then_some(entry.found)
    }

    pub(super) fn put(&mut self, provider: Option<&str>, model: &str, found: Found) {
        if self.0.is_empty() {
            self.0.resize(SLOTS, None);
        }
        if let Some(entry) = self.0.get_mut(slot(provider, model)) {
            let (provider, model) = (provider.map(str::to_owned), model.to_owned());
            *entry = Some(Entry { provider, model, found });
        }
    }
}

/// FNV-1a of both names.
fn slot(provider: Option<&str>, model: &str) -> usize {
    let bytes = provider.unwrap_or_default().bytes().chain(model.bytes());
    let hash = bytes
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    usize::try_from(hash).unwrap_or_default() % SLOTS
}
