//! What is asked of a ledger, and the HTTP request that asks it.

use serde_json::{Value, json};

use crate::money::Nanos;

/// The price of a token in, and of one out.
pub const PRICES: (Nanos, Nanos) = (Nanos(2_500), Nanos(10_000));

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// The price that all usage has.
    Price,
    /// A new limit.
    Create(Create),
    /// Another maximum.
    SetMax {
        /// Of this limit.
        limit: String,
        /// The new one.
        max: Nanos,
    },
    /// Starts a limit again.
    Reset {
        /// This one.
        limit: String,
    },
    /// Removes a limit.
    Delete {
        /// This one.
        limit: String,
    },
    /// What a call has cost that no guard held money for.
    Ingest(Ingest),
    /// Holds money.
    Reserve {
        /// The id that the caller made.
        hold: String,
        /// How much.
        amount: Nanos,
        /// For how many seconds; `None` leaves that to the ledger.
        ttl: Option<i64>,
        /// Against these.
        limits: Vec<String>,
    },
    /// Holds it for longer.
    Renew {
        /// The hold.
        hold: String,
        /// For how many seconds from now.
        ttl: i64,
    },
    /// Holds more.
    Extend {
        /// The hold.
        hold: String,
        /// The new total.
        amount: Nanos,
    },
    /// Charges what was used, in place of what was held.
    Settle {
        /// The hold.
        hold: String,
        /// What was used, and by which limits if the hold is unknown.
        ingest: Ingest,
    },
    /// Gives back what was held.
    Release {
        /// The hold.
        hold: String,
        /// Or not yet: nobody knows whether it was spent.
        presume: bool,
    },
    /// All limits.
    Limits,
    /// What is kept of the closed windows of a limit.
    History {
        /// This limit.
        limit: String,
    },
    /// A hold.
    Hold {
        /// Its id.
        hold: String,
    },
}

/// A limit to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it refuses.
    pub block: bool,
    /// Its maximum.
    pub max: Nanos,
    /// From where it warns, in percent.
    pub threshold: Option<i64>,
    /// Whether it starts again at midnight.
    pub daily: bool,
}

/// What was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingest {
    /// The limits of the header.
    pub limits: Vec<String>,
    /// The amounts.
    pub usage: Usage,
    /// The provider's id of its response.
    pub response: Option<String>,
}

/// What was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// Tokens in and out, under the ledger's price.
    Tokens(i64, i64),
    /// The same of a model that the ledger has no price for.
    Unpriced(i64, i64),
    /// The same, with the cost worked out by the caller.
    Cost(i64, i64),
}

impl Usage {
    /// What it costs: in and out.
    pub fn cost(self) -> (Nanos, Nanos) {
        let (Self::Tokens(input, output)
        | Self::Unpriced(input, output)
        | Self::Cost(input, output)) = self;
        (PRICES.0.times(input), PRICES.1.times(output))
    }
}

/// A request as it travels.
#[derive(Debug)]
pub struct Call {
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// Path and query.
    pub target: String,
    /// For the header `xProxy-Limit-IDs`.
    pub limit_ids: String,
    /// JSON, or nothing.
    pub body: String,
}

impl Op {
    /// The request that asks for it.
    pub fn call(&self) -> Call {
        let limit = |id: &str| format!("/api/v1/limits/{id}");
        let hold = |id: &str| format!("/api/v1/holds/{id}");
        let (method, target, limits, body): (_, _, &[String], _) = match self {
            Self::Price => {
                let (input, output) = (number(PRICES.0), number(PRICES.1));
                let units = json!({"token": {"input_price": input, "output_price": output}});
                let body = json!({"units": units, "start_timestamp": "2000-01-01T00:00:00Z"});
                ("POST", "/api/v1/categories/own/resources/model".to_owned(), &[], body)
            }
            Self::Create(create) => {
                let mut body = json!({
                    "limit_id": create.id,
                    "limit_name": create.name,
                    "limit_type": if create.block { "block" } else { "allow" },
                    "max": number(create.max),
                });
                if let Some(percent) = create.threshold {
                    body["threshold"] = number(Nanos::cents(percent));
                }
                if create.daily {
                    let schedule = json!({"every": "day", "at": "00:00", "time_zone": "UTC"});
                    body["reset_schedule"] = schedule;
                }
                ("POST", "/api/v1/limits".to_owned(), &[], body)
            }
            Self::SetMax { limit: id, max } => {
                ("PUT", limit(id), &[], json!({"max": number(*max)}))
            }
            Self::Reset { limit: id } => ("POST", limit(id) + "/reset", &[], Value::Null),
            Self::Delete { limit: id } => ("DELETE", limit(id), &[], Value::Null),
            Self::Ingest(ingest) => {
                let id = ingest.response.as_ref().map(|id| format!("?id={id}"));
                let target = "/api/v1/ingest".to_owned() + &id.unwrap_or_default();
                ("POST", target, &ingest.limits, ingest.body())
            }
            Self::Reserve { hold, amount, ttl, limits } => {
                let mut body = json!({"hold_id": hold, "amount": number(*amount)});
                if let Some(seconds) = ttl {
                    body["ttl_seconds"] = (*seconds).into();
                }
                ("POST", "/api/v1/holds".to_owned(), limits, body)
            }
            Self::Renew { hold: id, ttl } => {
                ("POST", hold(id) + "/renew", &[], json!({"ttl_seconds": ttl}))
            }
            Self::Extend { hold: id, amount } => {
                ("POST", hold(id) + "/extend", &[], json!({"amount": number(*amount)}))
            }
            Self::Settle { hold: id, ingest } => {
                ("POST", hold(id) + "/settle", &ingest.limits, ingest.body())
            }
            Self::Release { hold: id, presume } => {
                let body = if *presume { json!({"presume": true}) } else { Value::Null };
                ("POST", hold(id) + "/release", &[], body)
            }
            Self::Limits => ("GET", "/api/v1/limits?limit=1000".to_owned(), &[], Value::Null),
            Self::History { limit: id } => {
                ("GET", limit(id) + "/history?limit=1000", &[], Value::Null)
            }
            Self::Hold { hold: id } => ("GET", hold(id), &[], Value::Null),
        };
        let body = if body.is_null() { String::new() } else { body.to_string() };
        Call { method, target, limit_ids: limits.join(","), body }
    }
}

impl Ingest {
    fn body(&self) -> Value {
        let mut body = json!({"category": "own", "resource": "model"});
        match self.usage {
            Usage::Tokens(input, output) => {
                body["units"] = json!({"token": {"input": input, "output": output}});
            }
            Usage::Unpriced(input, output) => {
                body["resource"] = "unheard-of".into();
                body["units"] = json!({"token": {"input": input, "output": output}});
            }
            Usage::Cost(..) => {
                let (input, output) = self.usage.cost();
                body["cost"] =
                    json!({"input": {"base": number(input)}, "output": {"base": number(output)}});
            }
        }
        if let Some(response) = &self.response {
            body["provider_response_id"] = response.as_str().into();
        }
        body
    }
}

/// As a JSON number, to the digit.
fn number(amount: Nanos) -> Value {
    serde_json::from_str(&amount.to_string()).unwrap_or_default()
}
