//! The prices of a model, of one time and one kind of request.

use super::bytes::{number, size};
use super::packer::Packer;
use super::rate::rate;
use super::walk::Walk;
use crate::json::Value;
use crate::price::coverage::{Units, bit};
use crate::price::registry::Unit;

/// More properties than any unit has.
const DEPTHS: u32 = 8;

/// Writes a set of prices; returns the units that it prices.
pub(super) fn write<'v>(
    packer: &mut Packer<'v>,
    bytes: &mut Vec<u8>,
    prices: &'v Value,
) -> Option<Units> {
    let mut known = Vec::new();
    for (key, _) in packer.walk.members(prices)?.iter() {
        match Unit::of_price(key) {
            Some(unit) => known.push((unit, key)),
            None => {
                let name = packer.walk.name();
                packer.skipped.push([&name, ".", key, ": a price of an unknown unit"].concat());
            }
        }
    }
    let (mut shape, mut rates, mut units) = (Vec::new(), Vec::new(), 0);
    for depth in (0..DEPTHS).rev() {
        for &(unit, key) in &known {
            // Of two prices with one name the last counts, which is the one that is entered.
            if unit.depth() == depth
                && units & bit(unit) == 0
                && let Some(given) = packer.walk.enter(prices, key)
            {
                let tiered = price(&mut packer.walk, &mut rates, given)?;
                shape.push(unit.place().saturating_mul(2) | u8::from(tiered));
                units |= bit(unit);
                packer.walk.leave();
            }
        }
    }
    shape.insert(0, shape.len() as u8);
    size(bytes, packer.shapes.add(&shape).0);
    bytes.append(&mut rates);
    Some(units)
}

/// Writes a price: a number, or a base and tiers. Returns whether it has tiers.
fn price<'v>(walk: &mut Walk<'v>, bytes: &mut Vec<u8>, price: &'v Value) -> Option<bool> {
    if !matches!(price, Value::Object(_)) {
        write_rate(walk, bytes, price)?;
        return Some(false);
    }
    write_field(walk, bytes, price, "base")?;
    let list = walk.needs(price, "tiers")?;
    tiers(walk, bytes, list)?;
    walk.leave();
    Some(true)
}

/// Writes the tiers of a price, ordered by where they start.
fn tiers<'v>(walk: &mut Walk<'v>, bytes: &mut Vec<u8>, list: &'v Value) -> Option<()> {
    let items = walk.few(list)?;
    size(bytes, items.len());
    let mut from = 0;
    for _ in items {
        let mut next: Option<(u64, usize, &Value)> = None;
        for (at, item) in items.iter().enumerate() {
            walk.item(at);
            let field = walk.needs(item, "start")?;
            let start = walk.whole(field)?;
            walk.leave();
            walk.leave();
            if start >= from && next.is_none_or(|(next, ..)| start < next) {
                next = Some((start, at, item));
            }
        }
        let Some((start, at, item)) = next else {
            return walk.expected(list, "tiers that start at different numbers");
        };
        number(bytes, start);
        walk.item(at);
        write_field(walk, bytes, item, "price")?;
        walk.leave();
        from = start.saturating_add(1);
    }
    Some(())
}

fn write_field<'v>(
    walk: &mut Walk<'v>,
    bytes: &mut Vec<u8>,
    value: &'v Value,
    name: &'static str,
) -> Option<()> {
    let price = walk.needs(value, name)?;
    write_rate(walk, bytes, price)?;
    walk.leave();
    Some(())
}

fn write_rate(walk: &mut Walk<'_>, bytes: &mut Vec<u8>, price: &Value) -> Option<()> {
    let written = match price {
        Value::Number(digits) => rate(digits),
        _ => None,
    };
    let Some((places, digits)) = written else {
        let expected =
            "a price: not negative, with 19 decimal places at most, below 2^64 without the point";
        return walk.expected(price, expected);
    };
    bytes.push(places);
    number(bytes, digits);
    Some(())
}
