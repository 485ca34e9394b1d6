//! The prices of a model, of one time and one kind of request.

use super::bytes::{number, size};
use super::dictionary::Dictionary;
use super::packer::Packer;
use super::place::Place;
use super::rate::rate;
use crate::error::Error;
use crate::json::Value;
use crate::price::registry::Unit;

/// Writes a set of prices once and returns its place, and the units that it prices.
pub(super) fn add(
    packer: &mut Packer,
    prices: &Place<'_, '_>,
) -> Result<(usize, Vec<Unit>), Error> {
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
    let mut set = Vec::new();
    size(&mut set, lines.len());
    for (unit, key, value) in &lines {
        set.push(unit.place());
        price(&mut set, &mut packer.rates, &prices.at(key, value))?;
    }
    Ok((packer.sets.add(set).0, lines.iter().map(|(unit, ..)| *unit).collect()))
}

/// Writes a price: a number, or a base and tiers.
fn price(set: &mut Vec<u8>, rates: &mut Dictionary, price: &Place<'_, '_>) -> Result<(), Error> {
    match price.value {
        Value::Number(_) => size(set, add_rate(rates, price)?.saturating_mul(2)),
        Value::Object(_) => {
            let base = add_rate(rates, &price.needs("base")?)?;
            let tiers = tiers(rates, &price.needs("tiers")?)?;
            size(set, base.saturating_mul(2).saturating_add(1));
            size(set, tiers.len());
            for (start, rate) in tiers {
                number(set, start);
                size(set, rate);
            }
        }
        _ => return Err(price.expected("a number, or an object with `base` and `tiers`")),
    }
    Ok(())
}

/// The tiers of a price by where they start.
fn tiers(rates: &mut Dictionary, list: &Place<'_, '_>) -> Result<Vec<(u64, usize)>, Error> {
    const MOST: usize = 64;
    let items = list.items()?;
    if items.is_empty() || items.len() > MOST {
        return Err(list.expected("1 to 64 tiers"));
    }
    let mut tiers = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let tier = list.item(at, item);
        let start = tier.needs("start")?.whole()?;
        if tiers.iter().any(|(known, _)| *known == start) {
            return Err(tier.needs("start")?.expected("a start that no other tier has"));
        }
        let rate = add_rate(rates, &tier.needs("price")?)?;
        let after = tiers.iter().take_while(|(known, _)| *known < start).count();
        tiers.insert(after, (start, rate));
    }
    Ok(tiers)
}

fn add_rate(rates: &mut Dictionary, price: &Place<'_, '_>) -> Result<usize, Error> {
    let written = match price.value {
        Value::Number(digits) => rate(digits),
        _ => None,
    };
    let expected =
        "a number, not negative, of at most 19 decimal places and below 2^64 without the point";
    Ok(rates.add(written.ok_or_else(|| price.expected(expected))?).0)
}
