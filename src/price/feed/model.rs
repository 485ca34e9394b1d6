//! A model: its names, and its prices through time.

use super::bytes::{number, size, text};
use super::clause;
use super::constraint;
use super::coverage::{self, Units};
use super::packer::Packer;
use super::place::Place;
use super::prices;
use super::variant;
use crate::error::Error;
use crate::json::Value;

/// Models of Groq that bill a request as ten seconds at least: a rule that is not in the feed.
const TEN_SECONDS: [&str; 2] = ["whisper-large-v3", "whisper-large-v3-turbo"];

/// The most periods, and the most variants, of a model.
pub(super) const MOST: usize = 64;

/// Writes the names of a model; returns its id.
pub(super) fn names<'v>(bytes: &mut Vec<u8>, model: &Place<'v, '_>) -> Result<&'v str, Error> {
    let id = model.needs("id")?.text()?;
    text(bytes, id);
    clause::write(bytes, &model.needs("match")?, id)?;
    Ok(id)
}

/// Writes what is to know of a model whose provider and id are these.
pub(super) fn write(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    model: &Place<'_, '_>,
    (provider, id): (&str, &str),
) -> Result<(), Error> {
    let window = match model.field("context_window") {
        Some(window) => {
            let tokens = window.whole()?;
            tokens.checked_mul(2).ok_or_else(|| window.expected("a number below 2^63"))?
        }
        None => 0,
    };
    let minimum = provider == "groq" && TEN_SECONDS.contains(&id);
    number(bytes, window | u64::from(minimum));
    let periods = periods(packer, bytes, &model.needs("prices")?)?;
    match model.field("price_variants") {
        Some(variants) => variant::write_all(packer, bytes, &variants, &periods),
        None => {
            bytes.push(0);
            Ok(())
        }
    }
}

/// Writes the prices of all times; returns the units that are priced in each.
fn periods(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    prices: &Place<'_, '_>,
) -> Result<Vec<Units>, Error> {
    let Value::Array(items) = prices.value else {
        bytes.extend_from_slice(&[1, 0]);
        return Ok(vec![set(packer, bytes, prices)?]);
    };
    if items.is_empty() || items.len() > MOST {
        return Err(prices.expected("1 to 64 sets of prices"));
    }
    size(bytes, items.len());
    let mut periods = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let period = prices.item(at, item);
        constrain(packer, bytes, &period)?;
        periods.push(set(packer, bytes, &period.needs("prices")?)?);
    }
    Ok(periods)
}

fn set(packer: &mut Packer, bytes: &mut Vec<u8>, prices: &Place<'_, '_>) -> Result<Units, Error> {
    let units = prices::write(packer, bytes, prices)?;
    coverage::check(units, prices)?;
    Ok(units)
}

/// Writes when prices hold.
pub(super) fn constrain(
    packer: &mut Packer,
    bytes: &mut Vec<u8>,
    prices: &Place<'_, '_>,
) -> Result<(), Error> {
    match prices.field("constraint") {
        Some(constraint) => {
            packer.newest = packer.newest.max(constraint::write(bytes, &constraint)?);
        }
        None => bytes.push(0),
    }
    Ok(())
}
