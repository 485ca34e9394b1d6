//! A model: its names, and its prices through time.

use super::bytes::{number, size, text};
use super::clause;
use super::constraint;
use super::packer::Packer;
use super::prices;
use super::variant;
use super::walk::Walk;
use crate::json::Value;
use crate::price::coverage::Units;

/// Models of Groq that bill a request as ten seconds at least: a rule that is not in the feed.
const TEN_SECONDS: [&str; 2] = ["whisper-large-v3", "whisper-large-v3-turbo"];

/// Writes the names of a model; returns its id.
pub(super) fn names<'v>(
    walk: &mut Walk<'v>,
    bytes: &mut Vec<u8>,
    model: &'v Value,
) -> Option<&'v str> {
    let field = walk.needs(model, "id")?;
    let id = walk.text(field)?;
    walk.leave();
    text(bytes, id);
    let field = walk.needs(model, "match")?;
    clause::write(walk, bytes, field, id)?;
    walk.leave();
    Some(id)
}

/// Writes what is to know of a model whose provider and id are these.
pub(super) fn write<'v>(
    packer: &mut Packer<'v>,
    bytes: &mut Vec<u8>,
    model: &'v Value,
    (provider, id): (&str, &str),
) -> Option<()> {
    let mut window = 0;
    if let Some(field) = packer.walk.enter(model, "context_window") {
        window = packer.walk.whole(field)?;
        packer.walk.leave();
    }
    let minimum = provider == "groq" && TEN_SECONDS.contains(&id);
    number(bytes, window.saturating_mul(2) | u64::from(minimum));
    let field = packer.walk.needs(model, "prices")?;
    let periods = periods(packer, bytes, field)?;
    packer.walk.leave();
    let Some(field) = packer.walk.enter(model, "price_variants") else {
        bytes.push(0);
        return Some(());
    };
    let variants = packer.walk.few(field)?;
    size(bytes, variants.len());
    for (at, variant) in variants.iter().enumerate() {
        packer.walk.item(at);
        variant::write(packer, bytes, variant, &periods)?;
        packer.walk.leave();
    }
    packer.walk.leave();
    Some(())
}

/// Writes the prices of all times; returns the units that are priced in each.
fn periods<'v>(
    packer: &mut Packer<'v>,
    bytes: &mut Vec<u8>,
    field: &'v Value,
) -> Option<Vec<Units>> {
    let mut periods = Vec::new();
    if !matches!(field, Value::Array(_)) {
        bytes.extend_from_slice(&[1, 0]);
        periods.push(set(packer, bytes, field)?);
        return Some(periods);
    }
    let items = packer.walk.few(field)?;
    if items.is_empty() {
        return packer.walk.expected(field, "prices, for one time at least");
    }
    size(bytes, items.len());
    for (at, period) in items.iter().enumerate() {
        packer.walk.item(at);
        packer.newest = packer.newest.max(constraint::write(&mut packer.walk, bytes, period)?);
        let field = packer.walk.needs(period, "prices")?;
        periods.push(set(packer, bytes, field)?);
        packer.walk.leave();
        packer.walk.leave();
    }
    Some(periods)
}

fn set<'v>(packer: &mut Packer<'v>, bytes: &mut Vec<u8>, set: &'v Value) -> Option<Units> {
    let units = prices::write(packer, bytes, set)?;
    packer.walk.covered(units)?;
    Some(units)
}
