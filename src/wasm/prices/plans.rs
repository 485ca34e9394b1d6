//! The prices of a model, by name, and what a book says of itself. All of it is JSON text, read once.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{MAX_COUNT, RawPriceBook, at};
use crate::error::Error;
use crate::json;
use crate::price::registry::Unit;
use crate::price::{Line, Place, Plan, date};
use crate::time::Timestamp;
use crate::wasm::error::thrown;
use crate::wasm::value::{instant, invalid};

#[derive(Serialize)]
struct PlanView<'a> {
    /// The plan's number.
    plan: u32,
    /// Whether it may be kept: of what is unknown only the last is.
    known: bool,
    /// Whether what has no price is paid for by a reservation.
    reserved: bool,
    /// In milliseconds since 1970; absent is always.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
    scale: u32,
    /// Whether small requests cannot be worked out with whole numbers alone.
    division: bool,
    lines: Vec<LineView>,
    price: PriceView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_window: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
}

#[derive(Serialize)]
struct LineView {
    unit: String,
    per: u32,
    /// The price of small requests, and then the start and the price of each tier.
    prices: Vec<String>,
    /// What one unit costs at each of these prices, in whole numbers of the plan's last place.
    ones: Vec<u64>,
    /// The number of the count's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<u8>,
    /// 1, 0 or -1 for input, output, neither.
    direction: i64,
    #[serde(rename = "isRequest")]
    is_request: bool,
    /// The lines whose units are a part of this one's.
    parts: Vec<usize>,
    /// The lines whose units have something in common with this one's, and neither is a part of the other.
    clashes: Vec<usize>,
}

#[derive(Serialize)]
struct PriceView<'a> {
    provider: &'a str,
    model: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<&'a str>,
}

#[derive(Serialize)]
struct InfoView<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    providers: u32,
    models: u32,
}

#[derive(Serialize)]
struct ModelView<'a> {
    provider: &'a str,
    model: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_window: Option<u64>,
}

#[wasm_bindgen(js_class = RawPriceBook)]
impl RawPriceBook {
    /// The prices of a model for counts that include one another (`usage`), or of a resource for those
    /// that do not, at an instant in milliseconds since 1970. `context` has a key and a value in turn.
    pub fn prepare(
        &self,
        usage: bool,
        provider: Option<String>,
        model: &str,
        at: f64,
        context: Vec<String>,
    ) -> Result<String, JsValue> {
        let plan = self.plan_of(usage, provider.as_deref(), model, at, &context);
        plan.map_err(|error| thrown(&error))
    }

    /// What the table says of itself; `null` without a table.
    pub fn info(&self) -> String {
        let info = self.book.table().map(|table| {
            let info = table.info();
            InfoView {
                source: info.source,
                date: date(info.date).filter(|_| info.date > 0),
                providers: count(info.providers),
                models: count(info.models),
            }
        });
        json::write(&info)
    }

    /// The models of a provider, or of all if none is named.
    pub fn models(&self, provider: Option<String>) -> String {
        let mut models = Vec::new();
        if let Some(table) = self.book.table() {
            for found in table.models(provider.as_deref()) {
                models.extend(table.describe(found).map(|model| ModelView {
                    provider: model.provider,
                    model: model.id,
                    context_window: model.context_window,
                }));
            }
        }
        json::write(&models)
    }

    /// The number of a count's name, for [`tally_usage`](Self::tally_usage).
    pub fn unit(&self, key: &str) -> Option<u32> {
        let unit = Unit::of_usage(key).filter(|unit| *unit != Unit::REQUESTS);
        unit.map(|unit| u32::from(unit.place()))
    }

    /// The line of a plan that prices a unit of Pay-i's; `None` if none does. Four times its place, one
    /// more if it counts toward the size of the request, and two more if its name says that this is a
    /// large one.
    pub fn line(&self, plan: u32, unit: &str, input: bool) -> Option<u32> {
        let plans = self.plans.borrow();
        let plan = at(&plans, plan)?;
        let (line, large) = plan.line_named(unit, input)?;
        let sized = plan.leaf(line, 1, input)?.sized;
        let line = u32::try_from(line).ok()?.checked_mul(4)?;
        Some(line | u32::from(sized) | (u32::from(large) << 1))
    }

    /// Whether a plan has a price for a count of a provider's.
    #[wasm_bindgen(js_name = hasPrice)]
    pub fn has_price(&self, plan: u32, unit: u32) -> bool {
        let unit = u8::try_from(unit).ok().and_then(Unit::at);
        let plans = self.plans.borrow();
        at(&plans, plan).zip(unit).is_some_and(|(plan, unit)| plan.line_of(unit).is_some())
    }
}

impl RawPriceBook {
    fn plan_of(
        &self,
        usage: bool,
        provider: Option<&str>,
        model: &str,
        at: f64,
        context: &[String],
    ) -> Result<String, Error> {
        let at = instant(at).ok_or_else(|| invalid("at", "an instant"))?;
        let place = if usage {
            self.book.model(provider, model)?
        } else {
            self.book.resource(provider.unwrap_or_default(), model)?
        };
        let plan = self.book.plan(&place, at, context)?;
        let table = self.book.table();
        let context_window = match (&place, table) {
            (Place::Listed { found, .. }, Some(table)) => {
                table.describe(*found).and_then(|model| model.context_window)
            }
            _ => None,
        };
        let number = self.number(&plan);
        let mut lines = Vec::new();
        let mut division = plan.minimum;
        for line in &plan.lines {
            let mut prices = vec![line.rate.usd()?.to_string()];
            for tier in &line.tiers {
                prices.push(tier.start.to_string());
                prices.push(tier.rate.usd()?.to_string());
            }
            let mut ones = Vec::new();
            for rate in line.rates() {
                let one = rate.cost_of_one(line.per, plan.scale());
                match one.filter(|one| *one <= MAX_COUNT) {
                    Some(one) => ones.push(one),
                    None => division = true,
                }
            }
            lines.push(LineView {
                unit: line.label(),
                per: line.per,
                prices,
                ones,
                place: line.unit.map(Unit::place),
                direction: line.direction().map_or(-1, i64::from),
                is_request: line.unit == Some(Unit::REQUESTS),
                parts: related(&plan, line, |unit, other| unit.contains(other)),
                clashes: related(&plan, line, |unit, other| {
                    unit.overlaps(other) && !unit.contains(other) && !other.contains(unit)
                }),
            });
        }
        let own = plan.resource_id.map(|own| own.to_string());
        let source = table.map_or("", |table| table.info().source);
        Ok(json::write(&PlanView {
            plan: number,
            known: plan.known,
            reserved: plan.reserved,
            from: Some(plan.from).filter(|from| *from > i64::MIN),
            until: Some(plan.until).filter(|until| *until < i64::MAX),
            scale: plan.scale(),
            division,
            lines,
            price: PriceView {
                provider: &plan.provider,
                model: &plan.model,
                version: own.as_deref().unwrap_or(source),
                start_date: plan.start_day.and_then(date),
                variant: plan.variant.as_deref(),
            },
            context_window,
            warning: plan.warning.as_deref(),
        }))
    }

    /// The number of a plan: that of an equal one, if there is one. When they hold is of no interest here, and
    /// of prices that change with the time of the day there would be others for each day.
    fn number(&self, plan: &Plan) -> u32 {
        let mut plan = plan.clone();
        (plan.from, plan.until) = (i64::MIN, i64::MAX);
        let mut plans = self.plans.borrow_mut();
        if !plan.known {
            // Any name can be unknown; what is kept of them must be bounded.
            if let Some(first) = plans.first_mut() {
                *first = plan;
            }
            return 0;
        }
        let place = plans.iter().position(|known| *known == plan).unwrap_or_else(|| {
            plans.push(plan);
            plans.len().saturating_sub(1)
        });
        count(place)
    }
}

/// The lines of a plan whose units are so related to that of a line.
fn related(plan: &Plan, line: &Line, is_related: fn(Unit, Unit) -> bool) -> Vec<usize> {
    let mut related = Vec::new();
    for (place, other) in plan.lines.iter().enumerate() {
        if let (Some(unit), Some(of)) = (line.unit, other.unit)
            && unit != of
            && is_related(unit, of)
        {
            related.push(place);
        }
    }
    related
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The instant of an ISO 8601 text in milliseconds since 1970. `name` is the argument's.
#[wasm_bindgen(js_name = instantOf)]
pub fn instant_of(text: &str, name: &str) -> Result<f64, JsValue> {
    match Timestamp::parse(text) {
        // Exact up to the year 9999.
        Ok(at) => Ok(at.unix_millis() as f64),
        Err(error) => Err(thrown(&error.at(name))),
    }
}
