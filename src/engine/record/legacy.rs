//! Records of version 1 that have another place now. They are read once and moved.

use super::request::{self, Refused, StoredRequest};
use crate::by_name::ByName;
use crate::error::Error;
use crate::json;
use crate::price::{Cost, Units};
use crate::time::Timestamp;
use crate::wire::fields::{Fields, invalid_field};

/// A record of version 1.
pub(in super::super) enum Legacy {
    /// The answer to an ingest that had a provider's response id.
    Receipt {
        /// The id of the answer.
        request_id: u64,
        request: Box<StoredRequest>,
    },
    /// A limit as it stood before a reset.
    History { limit_id: String, request_id: u64, reset: Timestamp },
}

pub(super) fn read(key: &str, fields: &Fields<'_>) -> Result<Legacy, Error> {
    match key.strip_prefix("history/") {
        Some(rest) => history(rest, fields),
        None => receipt(fields),
    }
}

/// The key was `history/<limit id>/<request id>`, where the limit id may contain anything.
fn history(key: &str, fields: &Fields<'_>) -> Result<Legacy, Error> {
    let ids = key.rsplit_once('/');
    let ids = ids.and_then(|(limit_id, request_id)| Some((limit_id, request_id.parse().ok()?)));
    let (limit_id, request_id) = ids.ok_or_else(|| fields.refuse("its key", "with two ids"))?;
    let reset =
        fields.required_object("limit_history")?.required_instant("limit_reset_timestamp")?;
    Ok(Legacy::History { limit_id: limit_id.to_owned(), request_id, reset })
}

fn receipt(fields: &Fields<'_>) -> Result<Legacy, Error> {
    let text = |name| fields.required_text(name).map(str::to_owned);
    let answer = fields.required_text("answer")?;
    // It ends with `"xproxy_result":{…}}`: the object begins with the second brace.
    let mut braces = answer.match_indices('{').skip(1);
    let result = braces.next().and_then(|(start, _)| answer.get(start..)?.strip_suffix('}'));
    let result = result.ok_or_else(|| fields.refuse("answer", "one with xproxy_result"))?;
    let answer = json::parse(answer)?;
    let answer = Fields::of(&answer, invalid_field)?;
    let cost = answer.required_object("xproxy_result")?.required_object("cost")?;
    let base = |name| cost.required_object(name)?.required_amount("base");
    let request_id = answer.required_text("request_id")?.parse();
    Ok(Legacy::Receipt {
        request_id: request_id.map_err(|_| fields.refuse("request_id", "a whole number"))?,
        request: Box::new(StoredRequest {
            ingested: answer.required_instant("ingest_timestamp")?,
            event: answer.required_instant("event_timestamp")?,
            category: text("category")?,
            resource: None,
            units: Units::new(),
            response_id: Some(text("response_id")?),
            cost: Cost::new(base("input")?, base("output")?)?,
            // The limits' own records hold it.
            charged: Vec::new(),
            refused: Refused::default(),
            hold: None,
            result: request::result(fields, result)?,
            properties: ByName::new(),
        }),
    })
}
