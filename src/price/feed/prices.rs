//! The prices of a model, of one time and one kind of request.

use super::bytes::{number, size};
use super::packer::Packer;
use super::place::Place;
use super::rate::rate;
use crate::error::Error;
use crate::json::Value;
use crate::price::registry::Unit;

/// Writes a set of prices; returns the units that it prices.
pub(super) fn write(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    prices: &Place<'_, '_>,
) -> Result<Vec<Unit>, Error> {
    // The most special units first, and each once: of several prices with one name the last counts.
    let mut lines: Vec<(Unit, &str, &Value)> = Vec::new();
    for (key, value) in prices.members()?.iter() {
        let Some(unit) = Unit::of_price(key) else {
            packer
                .skipped
                .push([&prices.at(key, value).name(), ": a price of an unknown unit"].concat());
            continue;
        };
        lines.retain(|(known, ..)| *known != unit);
        if *value != Value::Null {
            let rank = |unit: Unit| (unit.depth(), u8::MAX.saturating_sub(unit.place()));
            let after = lines.iter().take_while(|(known, ..)| rank(*known) > rank(unit)).count();
            lines.insert(after, (unit, key, value));
        }
    }
    let mut shape = Vec::new();
    let mut rates = Vec::new();
    size(&mut shape, lines.len());
    for (unit, key, value) in &lines {
        let tiered = price(&mut rates, &prices.at(key, value))?;
        shape.push(unit.place().saturating_mul(2) | u8::from(tiered));
    }
    size(bytes, packer.shapes.add(shape).0);
    bytes.extend_from_slice(&rates);
    Ok(lines.iter().map(|(unit, ..)| *unit).collect())
}

/// Writes a price: a number, or a base and tiers. Returns whether it has tiers.
fn price(bytes: &mut Vec<u8>, price: &Place<'_, '_>) -> Result<bool, Error> {
    if !matches!(price.value, Value::Object(_)) {
        write_rate(bytes, price)?;
        return Ok(false);
    }
    write_rate(bytes, &price.needs("base")?)?;
    let list = price.needs("tiers")?;
    let tiers = tiers(&list)?;
    size(bytes, tiers.len());
    for (start, tier) in tiers {
        number(bytes, start);
        write_rate(bytes, &tier.needs("price")?)?;
    }
    Ok(true)
}

/// The tiers of a price, ordered by where they start.
fn tiers<'v, 'w>(list: &'w Place<'v, 'w>) -> Result<Vec<(u64, Place<'v, 'w>)>, Error> {
    const MOST: usize = 64;
    let items = list.items()?;
    if items.is_empty() || items.len() > MOST {
        return Err(list.expected("1 to 64 tiers"));
    }
    let mut tiers: Vec<(u64, Place<'_, '_>)> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let tier = list.item(place, item);
        let start = tier.needs("start")?;
        let from = start.whole()?;
        if tiers.iter().any(|(known, _)| *known == from) {
            return Err(start.expected("a start that no other tier has"));
        }
        let after = tiers.iter().take_while(|(known, _)| *known < from).count();
        tiers.insert(after, (from, tier));
    }
    Ok(tiers)
}

fn write_rate(bytes: &mut Vec<u8>, price: &Place<'_, '_>) -> Result<(), Error> {
    let written = match price.value {
        Value::Number(digits) => rate(digits),
        _ => None,
    };
    let (places, digits) = written.ok_or_else(|| {
        price.expected(
            "a price: not negative, with 19 decimal places at most, below 2^64 without the point",
        )
    })?;
    bytes.push(places);
    number(bytes, digits);
    Ok(())
}
