//! The answers to the calls for holds.

use serde::Serialize;

use crate::by_name::ByName;
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::limit::LimitState;
use crate::money::Usd;
use crate::time::Timestamp;
use crate::wire::envelope::Envelope;

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldState {
    /// The money is held.
    Held,
    /// Nobody has told what the call cost. On a block limit the money is presumed spent.
    Expired,
    /// The call's cost is charged.
    Settled,
    /// The money is given back.
    Released,
}

impl HoldState {
    /// Reads a name on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "held" => Self::Held,
            "expired" => Self::Expired,
            "settled" => Self::Settled,
            "released" => Self::Released,
            _ => return None,
        })
    }
}

/// A hold.
#[derive(Serialize)]
pub struct HoldView<'a> {
    /// The caller's id.
    pub hold_id: &'a str,
    /// What became of it.
    pub state: HoldState,
    /// What is or was held, in USD.
    pub amount: Usd,
    /// The limits that it is held against, but for those that were deleted since.
    pub limit_ids: Vec<&'a str>,
    /// When it was made.
    pub hold_creation_timestamp: Timestamp,
    /// When it expires or has expired.
    pub hold_expiration_timestamp: Timestamp,
    /// The ingest that settled it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Whether its cost was told only after it had expired.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

/// The answer about a hold.
#[derive(Serialize)]
pub struct HoldResponse<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// The hold.
    pub hold: HoldView<'a>,
    /// What the limits say, where they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xproxy_result: Option<HoldResult>,
}

/// A page of holds.
#[derive(Serialize)]
pub struct HoldPage<'a> {
    /// Identifies the answer.
    pub request_id: String,
    /// Where the next page starts; null on the last one.
    pub cursor: Option<String>,
    /// Those that are held or have expired, in the order of their making.
    pub items: Vec<HoldView<'a>>,
}

/// What limits say to a call that is still to be made.
#[derive(Serialize)]
pub struct HoldResult {
    request_id: String,
    limits: ByName<StateView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocked_limit_ids: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    duplicate_request: bool,
}

#[derive(Serialize)]
struct StateView {
    state: LimitState,
}

impl HoldResult {
    /// Of the request with this id.
    pub fn new(request_id: String) -> Self {
        let (limits, blocked_limit_ids) = (ByName::new(), Vec::new());
        Self { request_id, limits, blocked_limit_ids, duplicate_request: false }
    }

    /// Of a request that was answered before.
    pub fn repeated(self) -> Self {
        Self { duplicate_request: true, ..self }
    }

    /// With what one limit said.
    pub fn add_limit(&mut self, limit_id: &str, state: LimitState) {
        if state == LimitState::Blocked {
            self.blocked_limit_ids.push(limit_id.to_owned());
        }
        self.limits.insert(limit_id.to_owned(), StateView { state });
    }
}

/// Pay-i's error envelope with what the limits said beside it.
#[derive(Serialize)]
pub struct RefusedHold<'a> {
    /// The error.
    #[serde(flatten)]
    pub envelope: Envelope,
    /// What the limits said.
    pub xproxy_result: &'a HoldResult,
}

/// The answer to an ingest with the hold that it settled.
pub fn with_hold(answer: &str, hold: &HoldView<'_>) -> String {
    // It is an object and never empty.
    let open = answer.strip_suffix('}').unwrap_or(answer);
    format!("{open},\"hold\":{}}}", json::write(hold))
}

/// That there is no such hold.
pub fn hold_not_found(hold_id: &str) -> Error {
    Error::from(ErrorKind::HoldNotFound { hold_id: shorten(hold_id) })
}
