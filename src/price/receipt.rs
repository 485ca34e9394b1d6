//! A cost with all that explains it, as the package hands it out: amounts are decimal strings in USD.

use serde::Serialize;

use super::plan::Plan;
use super::tally::{Charge, Tally};
use super::units::Units;
use crate::error::Error;
use crate::time::Timestamp;

const MILLIS_PER_DAY: i64 = 86_400_000;
/// Of `2025-01-02T00:00:00Z`.
const DATE_LENGTH: usize = 10;

/// What a request costs, and why.
#[derive(Debug, Clone, Serialize)]
pub struct Receipt {
    currency: &'static str,
    input: Amount,
    output: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Amount>,
    total: Amount,
    lines: Vec<ReceiptLine>,
    price: PriceUsed,
    /// Counts that have no price, by name.
    #[serde(skip_serializing_if = "Units::is_empty")]
    unknown_units: Units,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct Amount {
    base: String,
}

#[derive(Debug, Clone, Serialize)]
struct ReceiptLine {
    unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    count: u64,
    price: String,
    per: u32,
    cost: String,
}

/// Which price it was.
#[derive(Debug, Clone, Serialize)]
pub struct PriceUsed {
    provider: String,
    model: String,
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier_start: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<String>,
}

impl Receipt {
    /// The receipt of a tally. `leaves` are the names of the counts, where they do not include one
    /// another; `source` names the table.
    ///
    /// # Errors
    /// [`Error::AmountOutOfRange`] if an amount needs more than 28 digits.
    pub fn new(
        plan: &Plan,
        tally: &Tally,
        leaves: &[String],
        unknown_units: Units,
        source: &str,
    ) -> Result<Self, Error> {
        let amount = |digits| -> Result<Amount, Error> {
            Ok(Amount { base: tally.usd(digits)?.to_string() })
        };
        let mut lines = Vec::new();
        for charge in &tally.charges {
            lines.extend(line(plan, tally, charge, leaves)?);
        }
        let mut price = PriceUsed::of(plan, source);
        price.tier_start = tally.tier_start;
        Ok(Self {
            currency: "usd",
            input: amount(tally.input)?,
            output: amount(tally.output)?,
            other: if tally.other > 0 { Some(amount(tally.other)?) } else { None },
            total: amount(tally.total)?,
            lines,
            price,
            unknown_units,
            warnings: plan.warning.iter().cloned().collect(),
        })
    }
}

fn line(
    plan: &Plan,
    tally: &Tally,
    charge: &Charge,
    leaves: &[String],
) -> Result<Option<ReceiptLine>, Error> {
    let Some(line) = plan.lines.get(charge.line) else { return Ok(None) };
    let unit = leaves.get(charge.leaf).cloned();
    Ok(Some(ReceiptLine {
        unit: unit.unwrap_or_else(|| line.label()),
        direction: charge.input.map(|input| if input { "input" } else { "output" }),
        count: charge.count,
        price: line.rate_of(charge.tier_start).usd()?.to_string(),
        per: line.per,
        cost: tally.usd(charge.cost)?.to_string(),
    }))
}

impl PriceUsed {
    /// Which price a plan has.
    pub fn of(plan: &Plan, source: &str) -> Self {
        let version = match plan.resource_id {
            Some(own) => own.to_string(),
            None => source.to_owned(),
        };
        Self {
            provider: plan.provider.clone(),
            model: plan.model.clone(),
            version,
            start_date: plan.start_day.and_then(date),
            tier_start: None,
            variant: plan.variant.clone(),
        }
    }
}

/// A day since 1970 as `2025-01-02`.
pub fn date(day: u16) -> Option<String> {
    let start = Timestamp::from_unix_millis(i64::from(day).checked_mul(MILLIS_PER_DAY)?)?;
    start.to_string().get(..DATE_LENGTH).map(str::to_owned)
}
