//! Every call that the client knows, as data.

use super::field::{Field, Kind, Place};
use crate::error::Error;
use crate::wire::attribution;

/// One call of Pay-i's API.
#[derive(Debug)]
pub struct Operation {
    /// What the library calls it, for example `limits.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below the base URL; `{name}` stands for a path parameter.
    pub path: &'static str,
    /// Whether the call has a JSON body. Parameters that the table does not name then go there, so
    /// that a new field of the service can be used before this library knows it.
    pub has_body: bool,
    /// The parameters whose place and kind are known.
    pub fields: &'static [Field],
}

/// The call with this name.
///
/// # Errors
/// [`Error::InvalidArgument`] if there is none.
pub fn find(name: &str) -> Result<&'static Operation, Error> {
    OPERATIONS.iter().find(|operation| operation.name == name).ok_or_else(|| {
        Error::InvalidArgument {
            name: "operation".to_owned(),
            expected: "a call such as \"limits.create\"".to_owned(),
        }
    })
}

const LIMIT_ID: Field = Field::new("limit_id", Place::Path, Kind::Text).required();

const OPERATIONS: &[Operation] = &[
    Operation {
        name: "limits.create",
        method: "POST",
        path: "/api/v1/limits",
        has_body: true,
        fields: &[
            Field::body("limit_name", Kind::Text).required(),
            Field::body("max", Kind::Decimal).required(),
            Field::body("limit_id", Kind::Text),
            Field::body("limit_type", Kind::Text),
            Field::body("threshold", Kind::Decimal),
            Field::body("limit_tags", Kind::TextList),
            Field::body("properties", Kind::Object),
        ],
    },
    Operation {
        name: "limits.retrieve",
        method: "GET",
        path: "/api/v1/limits/{limit_id}",
        has_body: false,
        fields: &[LIMIT_ID],
    },
    Operation {
        name: "limits.list",
        method: "GET",
        path: "/api/v1/limits",
        has_body: false,
        fields: &[
            Field::query("cursor", Kind::Text),
            Field::query("limit", Kind::Integer),
            Field::query("limit_name", Kind::Text),
            Field::query("sort_ascending", Kind::Flag),
        ],
    },
    Operation {
        name: "limits.update",
        method: "PUT",
        path: "/api/v1/limits/{limit_id}",
        has_body: true,
        fields: &[
            LIMIT_ID,
            Field::body("max", Kind::Decimal),
            Field::body("limit_name", Kind::Text),
        ],
    },
    Operation {
        name: "limits.delete",
        method: "DELETE",
        path: "/api/v1/limits/{limit_id}",
        has_body: false,
        fields: &[LIMIT_ID],
    },
    Operation {
        name: "limits.reset",
        method: "POST",
        path: "/api/v1/limits/{limit_id}/reset",
        has_body: false,
        fields: &[
            LIMIT_ID,
            // The contract's one parameter in camelCase.
            Field::new("reset_date", Place::Query("resetDate"), Kind::Text),
        ],
    },
    Operation {
        name: "ingest.units",
        method: "POST",
        path: "/api/v1/ingest",
        has_body: true,
        fields: &[
            Field::body("category", Kind::Text).required(),
            Field::body("units", Kind::Object).required(),
            Field::body("resource", Kind::Text),
            Field::body("event_timestamp", Kind::Text),
            // Who is to be charged, and for what, travels in headers and never in the body.
            Field::header("limit_ids", attribution::LIMIT_IDS, Kind::TextList),
            Field::header("user_id", attribution::USER_ID, Kind::Text),
            Field::header("account_name", attribution::ACCOUNT_NAME, Kind::Text),
            Field::header("use_case_name", attribution::USE_CASE_NAME, Kind::Text),
            Field::header("use_case_id", attribution::USE_CASE_ID, Kind::Text),
            Field::header("use_case_step", attribution::USE_CASE_STEP, Kind::Text),
            Field::header("use_case_version", attribution::USE_CASE_VERSION, Kind::Integer),
            Field::header("resource_scope", "xProxy-Resource-Scope", Kind::Text),
            Field::header("disable_logging", "xProxy-Logging-Disable", Kind::Flag),
        ],
    },
];
