//! A provider: by what names it is known, and its models.

use super::bytes::{size, text};
use super::clause;
use super::dictionary::Dictionary;
use super::model;
use super::packer::Packer;
use super::place::Place;
use crate::error::Error;

/// The id of a provider.
pub(super) fn id<'v>(provider: &Place<'v, '_>) -> Result<&'v str, Error> {
    let id = provider.needs("id")?;
    let text = id.text()?;
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err(id.expected("a text in lower case"));
    }
    Ok(text)
}

/// A provider as the table has it. `ids` are those of all that are in the table.
pub(super) fn write(
    packer: &mut Packer,
    provider: &Place<'_, '_>,
    ids: &[&str],
) -> Result<Vec<u8>, Error> {
    let id = id(provider)?;
    let mut bytes = Vec::new();
    text(&mut bytes, id);
    for name in ["model_match", "provider_match"] {
        match provider.field(name) {
            Some(names) => clause::write(&mut bytes, &names, "")?,
            None => bytes.push(0),
        }
    }
    let fallbacks = fallbacks(provider, ids)?;
    size(&mut bytes, fallbacks.len());
    for place in fallbacks {
        size(&mut bytes, place);
    }

    let list = provider.needs("models")?;
    let items = list.items()?;
    let mut known = Dictionary::default();
    let (mut names, mut models) = (Vec::new(), Vec::new());
    for (at, item) in items.iter().enumerate() {
        let place = list.item(at, item);
        let name = model::names(&mut names, &place)?;
        if !known.add(name.as_bytes().to_vec()).1 {
            return Err(place
                .needs("id")?
                .expected("an id that no other model of the provider has"));
        }
        model::write(packer, &mut models, &place, (id, name))?;
    }
    size(&mut bytes, items.len());
    for block in [names, models] {
        size(&mut bytes, block.len());
        bytes.extend_from_slice(&block);
    }
    Ok(bytes)
}

/// The places of those whose prices hold for models that this provider does not list. Those that are not
/// in the table are left out.
fn fallbacks(provider: &Place<'_, '_>, ids: &[&str]) -> Result<Vec<usize>, Error> {
    let mut places = Vec::new();
    if let Some(list) = provider.field("fallback_model_providers") {
        for (at, item) in list.items()?.iter().enumerate() {
            let wanted = list.item(at, item).text()?;
            places.extend(ids.iter().position(|known| *known == wanted));
        }
    }
    Ok(places)
}
