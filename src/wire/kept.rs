//! The fields of an ingest that decide nothing. They are checked for their type, so that a client
//! learns here of a mistake that another server would not forgive.

use super::fields::Fields;
use crate::error::Error;

pub(super) fn check(fields: &Fields<'_>) -> Result<(), Error> {
    for name in [
        "end_to_end_latency_ms",
        "time_to_first_token_ms",
        "time_to_first_completion_token_ms",
        "http_status_code",
    ] {
        fields.check_int32(name)?;
    }
    for name in ["provider_uri", "provider_request_json", "provider_request_reasoning_json"] {
        fields.text(name)?;
    }
    fields.properties("use_case_properties")?;
    let response = "provider_response_json";
    if fields.text(response).is_err() && fields.texts(response).is_err() {
        return Err(fields.refuse(response, "a string or an array of strings"));
    }
    pairs(fields, "provider_request_headers", "value")?;
    pairs(fields, "provider_response_headers", "value")?;
    pairs(fields, "provider_response_function_calls", "arguments")
}

/// A list of `{ name, [second]? }`, both texts.
fn pairs(fields: &Fields<'_>, list: &str, second: &str) -> Result<(), Error> {
    for pair in fields.list(list)?.unwrap_or_default() {
        let pair = fields.nested(&format!("an item of {list}"), pair)?;
        if pair.text("name")?.is_none() {
            return Err(fields.refuse(list, "a list of objects with a name"));
        }
        pair.text(second)?;
    }
    Ok(())
}
