//! What the calls take that send more than a name or two.

use super::field::{Field, Kind};
use crate::wire::attribution;

/// A limit to be created.
pub(super) const LIMIT: &[Field] = &[
    Field::body("limit_name", Kind::Text).required(),
    Field::body("max", Kind::Decimal).required(),
    Field::body("limit_id", Kind::Text),
    Field::body("limit_type", Kind::Text),
    Field::body("threshold", Kind::Decimal),
    Field::body("limit_tags", Kind::TextList),
    Field::body("properties", Kind::Properties),
    RESET_SCHEDULE,
];

/// What can be changed about a limit.
pub(super) const LIMIT_UPDATE: &[Field] =
    &[Field::body("max", Kind::Decimal), Field::body("limit_name", Kind::Text), RESET_SCHEDULE];

const RESET_SCHEDULE: Field = Field::body("reset_schedule", Kind::Object(SCHEDULE));

const SCHEDULE: &[Field] = &[
    Field::body("every", Kind::Text).required(),
    Field::body("at", Kind::Text),
    Field::body("time_zone", Kind::Text),
    Field::body("start", Kind::Text),
];

/// What was used.
pub(super) const EVENT: &[Field] = &[
    Field::body("category", Kind::Text).required(),
    Field::body("units", Kind::ObjectOf(COUNTS)).required(),
    Field::body("resource", Kind::Text),
    Field::body("event_timestamp", Kind::Text),
    Field::body("end_to_end_latency_ms", Kind::Integer),
    Field::body("time_to_first_token_ms", Kind::Integer),
    Field::body("time_to_first_completion_token_ms", Kind::Integer),
    Field::body("http_status_code", Kind::Integer),
    Field::body("provider_uri", Kind::Text),
    Field::body("provider_response_id", Kind::Text),
    Field::body("provider_request_json", Kind::Text),
    Field::body("provider_request_reasoning_json", Kind::Text),
    Field::body("provider_response_json", Kind::TextOrList),
    Field::body("provider_request_headers", Kind::ListOf(HEADER)),
    Field::body("provider_response_headers", Kind::ListOf(HEADER)),
    Field::body("provider_response_function_calls", Kind::ListOf(FUNCTION_CALL)),
    Field::body("properties", Kind::Properties),
    Field::body("use_case_properties", Kind::Properties),
];

const COUNTS: &[Field] =
    &[Field::body("input", Kind::Integer), Field::body("output", Kind::Integer)];

const HEADER: &[Field] =
    &[Field::body("name", Kind::Text).required(), Field::body("value", Kind::Text)];

const FUNCTION_CALL: &[Field] =
    &[Field::body("name", Kind::Text).required(), Field::body("arguments", Kind::Text)];

/// Who is to be charged, and for what: in headers and never in the body.
pub(super) const ATTRIBUTION: &[Field] = &[
    Field::header("limit_ids", attribution::LIMIT_IDS, Kind::TextList),
    Field::header("user_id", attribution::USER_ID, Kind::Text),
    Field::header("account_name", attribution::ACCOUNT_NAME, Kind::Text),
    Field::header("use_case_name", attribution::USE_CASE_NAME, Kind::Text),
    Field::header("use_case_id", attribution::USE_CASE_ID, Kind::Text),
    Field::header("use_case_step", attribution::USE_CASE_STEP, Kind::Text),
    Field::header("use_case_version", attribution::USE_CASE_VERSION, Kind::Integer),
    Field::header("request_tags", attribution::REQUEST_TAGS, Kind::TextList),
    Field::header("resource_scope", attribution::RESOURCE_SCOPE, Kind::Text),
    Field::header("disable_logging", "xProxy-Logging-Disable", Kind::Flag),
];

/// The same of a call for which money was held.
pub(super) const SETTLEMENT: &[Field] = &{
    let mut all = [Field::path("hold_id"); ATTRIBUTION.len() + 1];
    let (_, mut rest) = all.split_at_mut(1);
    let mut given = ATTRIBUTION;
    while let ([place, others @ ..], [field, more @ ..]) = (rest, given) {
        *place = *field;
        (rest, given) = (others, more);
    }
    all
};

/// A call for which money is to be held.
pub(super) const HOLD: &[Field] = &[
    Field::body("hold_id", Kind::Text).required(),
    Field::body("amount", Kind::Decimal).required(),
    Field::body("ttl_seconds", Kind::Integer),
];

/// A hold that is to live on.
pub(super) const RENEWAL: &[Field] = &[Field::body("ttl_seconds", Kind::Integer)];

/// One that is to hold more.
pub(super) const EXTENSION: &[Field] =
    &[Field::body("amount", Kind::Decimal).required(), Field::body("ttl_seconds", Kind::Integer)];

/// What a call has used for which money was held; the rest is as for any event.
pub(super) const SETTLED: &[Field] = &[
    Field::body("category", Kind::Text).required(),
    Field::body("units", Kind::ObjectOf(COUNTS)),
    Field::body("cost", Kind::Object(COST)),
    Field::body("resource", Kind::Text),
    Field::body("provider_response_id", Kind::Text),
    Field::body("event_timestamp", Kind::Text),
    Field::body("properties", Kind::Properties),
];

const COST: &[Field] =
    &[Field::body("input", Kind::Object(BASE)), Field::body("output", Kind::Object(BASE))];

const BASE: &[Field] = &[Field::body("base", Kind::Decimal).required()];

/// The same where many are reported in one body.
pub(super) const BULK_ATTRIBUTION: &[Field] = &[
    Field::body("limit_ids", Kind::TextList),
    Field::body("user_id", Kind::Text),
    Field::body("account_name", Kind::Text),
    Field::body("use_case_name", Kind::Text),
    Field::body("use_case_id", Kind::Text),
    Field::body("use_case_step", Kind::Text),
    Field::body("use_case_version", Kind::Integer),
    Field::body("request_tags", Kind::TextList),
    Field::body("scope", Kind::Text),
];

/// A price for a resource: USD per single unit.
pub(super) const PRICE: &[Field] = &[
    Field::body("units", Kind::ObjectOf(UNIT_PRICE)).required(),
    Field::body("max_input_units", Kind::Integer),
    Field::body("max_output_units", Kind::Integer),
    Field::body("max_total_units", Kind::Integer),
    Field::body("start_timestamp", Kind::Text),
];

const UNIT_PRICE: &[Field] =
    &[Field::body("input_price", Kind::Decimal), Field::body("output_price", Kind::Decimal)];
