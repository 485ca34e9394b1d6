//! A provider: by what names it is known, and its models.

use super::bytes::{size, text};
use super::clause;
use super::dictionary::Dictionary;
use super::model;
use super::packer::Packer;
use super::walk::Walk;
use crate::json::Value;

/// The id of a provider.
pub(super) fn id<'v>(walk: &mut Walk<'v>, provider: &'v Value) -> Option<&'v str> {
    let field = walk.needs(provider, "id")?;
    let id = walk.text(field)?;
    if id.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return walk.expected(field, "a text in lower case");
    }
    walk.leave();
    Some(id)
}

/// Writes a provider. `ids` are those of all that are in the table.
pub(super) fn write<'v>(packer: &mut Packer<'v>, provider: &'v Value, ids: &[&str]) -> Option<()> {
    let id = id(&mut packer.walk, provider)?;
    let mut bytes = Vec::new();
    text(&mut bytes, id);
    for name in ["model_match", "provider_match"] {
        match packer.walk.enter(provider, name) {
            Some(names) => {
                clause::write(&mut packer.walk, &mut bytes, names, "")?;
                packer.walk.leave();
            }
            None => bytes.push(0),
        }
    }
    fallbacks(&mut packer.walk, &mut bytes, provider, ids)?;

    let list = packer.walk.needs(provider, "models")?;
    let items = packer.walk.items(list)?;
    size(&mut bytes, items.len());
    let mut known = Dictionary::default();
    let (mut names, mut models) = (Vec::new(), Vec::new());
    for (at, item) in items.iter().enumerate() {
        packer.walk.item(at);
        let name = model::names(&mut packer.walk, &mut names, item)?;
        if !known.add(name.as_bytes()).1 {
            packer
                .walk
                .refuse(&["a model with an id that no other of the provider has, found ", name]);
            return None;
        }
        model::write(packer, &mut models, item, (id, name))?;
        packer.walk.leave();
    }
    packer.walk.leave();
    for block in [names, models] {
        size(&mut bytes, block.len());
        bytes.extend_from_slice(&block);
    }
    packer.providers.append(&mut bytes);
    Some(())
}

/// Writes the places of those whose prices hold for models that this provider does not list. Those that are
/// not in the table are left out.
fn fallbacks<'v>(
    walk: &mut Walk<'v>,
    bytes: &mut Vec<u8>,
    provider: &'v Value,
    ids: &[&str],
) -> Option<()> {
    let mut places = Vec::new();
    if let Some(list) = walk.enter(provider, "fallback_model_providers") {
        for (at, item) in walk.items(list)?.iter().enumerate() {
            walk.item(at);
            let wanted = walk.text(item)?;
            places.extend(ids.iter().position(|known| *known == wanted));
            walk.leave();
        }
        walk.leave();
    }
    size(bytes, places.len());
    for place in places {
        size(bytes, place);
    }
    Some(())
}
