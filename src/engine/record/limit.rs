//! A limit as a record.

use serde::Serialize;

use super::super::ledger::Numbered;
use super::VERSION;
use crate::by_name::ByName;
use crate::error::Error;
use crate::json::Value;
use crate::limit::{Committed, Limit, RequestCounts, Tag, Totals, Usage, Window};
use crate::money::Usd;
use crate::price::Cost;
use crate::time::Timestamp;
use crate::wire::fields::Fields;
use crate::wire::limit::{LimitView, limit_type, threshold};
use crate::wire::schedule::stored_schedule;
use crate::wire::tags::{TagView, stored_tags};

/// A limit with its spend.
#[derive(Serialize)]
pub(in super::super) struct LimitRecord<'a> {
    v: u64,
    number: u64,
    as_of: u64,
    limit: LimitView<'a>,
    /// What the API does not show, or not here.
    properties: &'a ByName<String>,
    tags: Vec<TagView<'a>>,
    window: Window,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_until: Option<Timestamp>,
    #[serde(skip_serializing_if = "Usage::is_empty")]
    usage: &'a Usage,
}

impl<'a> From<&'a Numbered> for LimitRecord<'a> {
    fn from(Numbered { number, as_of, limit, .. }: &'a Numbered) -> Self {
        let (number, as_of) = (*number, *as_of);
        Self {
            v: VERSION,
            number,
            as_of,
            limit: LimitView::without_holds(limit),
            properties: &limit.properties,
            tags: TagView::all(&limit.limit_tags),
            window: limit.window,
            closed_until: Some(limit.closed_until).filter(|end| *end > Timestamp::MIN),
            usage: &limit.usage,
        }
    }
}

pub(super) fn read(record: &Fields<'_>) -> Result<Numbered, Error> {
    let fields = record.required_object("limit")?;
    let created = fields.required_instant("limit_creation_timestamp")?;
    let updated = fields.required_instant("limit_update_timestamp")?;
    let mut limit = limit(&fields, created)?;
    limit.updated = updated;
    // Version 1 had only the names.
    if let Some(tags) = stored_tags(record, "tags")? {
        limit.limit_tags = tags;
    }
    limit.schedule = stored_schedule(&fields)?;
    limit.threshold = threshold(&fields)?;
    limit.properties = record.properties("properties")?.unwrap_or_default();
    limit.window = window(record)?.unwrap_or(Window::ALWAYS);
    limit.closed_until = record.instant("closed_until")?.unwrap_or(Timestamp::MIN);
    limit.usage = usage(record)?;
    // Version 1 had no journal.
    let as_of = if record.version() == 1 { 0 } else { record.required_u64("as_of")? };
    Ok(Numbered { number: record.required_u64("number")?, as_of, dirty: false, limit })
}

/// Reads what the records of a limit and of its past windows have in common.
pub(super) fn limit(fields: &Fields<'_>, created: Timestamp) -> Result<Limit, Error> {
    let tags = fields.texts("limit_tags")?.unwrap_or_default();
    Ok(Limit {
        limit_id: fields.required_text("limit_id")?.to_owned(),
        limit_name: fields.required_text("limit_name")?.to_owned(),
        limit_type: limit_type(fields)?,
        max: fields.required_amount("max")?,
        threshold: None,
        limit_tags: tags.into_iter().map(|name| Tag::new(name, created)).collect(),
        properties: ByName::new(),
        created,
        updated: created,
        schedule: None,
        window: Window::ALWAYS,
        closed_until: Timestamp::MIN,
        usage: Usage::default(),
        committed: Committed::default(),
        totals: totals(&fields.required_object("totals")?)?,
    })
}

/// Reads `window`. Version 1 had none.
pub(super) fn window(fields: &Fields<'_>) -> Result<Option<Window>, Error> {
    if fields.object("window")?.is_none() {
        return Ok(None);
    }
    let window = fields.required_object("window")?;
    let start = window.instant("start_timestamp")?.unwrap_or(Timestamp::MIN);
    Ok(Some(Window { start, end: window.required_instant("end_timestamp")? }))
}

/// Reads `usage`. Who has spent nothing has none, and limits of earlier releases had none.
fn usage(record: &Fields<'_>) -> Result<Usage, Error> {
    let Some(fields) = record.optional_object("usage")? else { return Ok(Usage::default()) };
    let number = |name: &str| fields.number(name).map(|text| text?.parse().ok());
    let mut sums = Vec::new();
    for sum in fields.list("sums")?.unwrap_or_default() {
        let Value::Number(sum) = sum else { return Err(fields.refuse("sums", "amounts")) };
        sums.push(Usd::parse(sum)?);
    }
    let usage = match (number("width_seconds")?, number("first")?) {
        (Some(width), Some(first)) => Usage::of(width, first, sums),
        _ => None,
    };
    usage.ok_or_else(|| record.refuse("usage", "sums of spans of time"))
}

fn totals(fields: &Fields<'_>) -> Result<Totals, Error> {
    let cost = fields.required_object("cost")?;
    let base = |name| cost.required_object(name)?.required_amount("base");
    let requests = fields.required_object("requests")?;
    let count = |name| requests.required_u64(name);
    Ok(Totals {
        cost: Cost { input: base("input")?, output: base("output")?, total: base("total")? },
        requests: RequestCounts {
            ok: count("ok")?,
            exceeded: count("exceeded")?,
            overrun: count("overrun")?,
            blocked: count("blocked")?,
            blocked_external: count("blocked_external")?,
            failed: count("failed")?,
            total: count("total")?,
        },
    })
}
