//! Every call that the client knows, as data.

use super::field::{Field, Kind, Place};
use super::fields;
use crate::error::{Error, ErrorKind};
use crate::json::Members;

/// One call of Pay-i's API.
#[derive(Debug)]
pub struct Operation {
    /// What the library calls it, for example `limits.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path below `/api/v1`; `{name}` stands for a path parameter.
    pub path: &'static str,
    /// The parameters in path, query and headers.
    pub fields: &'static [Field],
    /// What becomes of the others.
    pub body: Body,
}

/// The JSON body of a call.
#[derive(Debug)]
pub enum Body {
    /// There is none.
    None,
    /// An object with these fields. Others are sent as they are, so that a new field of the service
    /// can be used before this library knows it.
    Object(&'static [Field]),
    /// The same, of something that happened once and must be counted once.
    Event(&'static [Field]),
    /// A list of such, which the one parameter of this name holds; each has all these fields.
    Events(&'static str, [&'static [Field]; 2]),
}

impl Operation {
    /// Whether `params` names what the path needs.
    fn fits(&self, params: &Members) -> bool {
        let mut path = self.fields.iter().filter(|field| matches!(field.place, Place::Path));
        path.all(|field| params.get(field.name).is_some())
    }
}

/// The call with this name. A few have one name and two paths, for two ways to say what is meant:
/// the first that fits counts.
///
/// # Errors
/// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) if there is none.
pub fn find(name: &str, params: &Members) -> Result<&'static Operation, Error> {
    let named = || OPERATIONS.iter().filter(|operation| operation.name == name);
    let found = named().find(|operation| operation.fits(params)).or_else(|| named().next());
    found.ok_or_else(|| {
        Error::from(ErrorKind::InvalidArgument {
            name: "operation".to_owned(),
            expected: "a call such as \"limits.create\"".to_owned(),
        })
    })
}

const LIMIT_ID: Field = Field::path("limit_id");
const HOLD_ID: Field = Field::path("hold_id");
const LIMIT_TAGS: Body = Body::Object(&[Field::body("limit_tags", Kind::TextList).required()]);
const PROPERTIES: Body = Body::Object(&[Field::body("properties", Kind::Properties).required()]);
const CATEGORY: Field = Field::path("category");
const RESOURCE: Field = Field::path("resource");
const RESOURCE_ID: Field = Field::path("resource_id");
const REQUEST_ID: Field = Field::path("request_id");
const RESPONSE_ID: Field = Field::path("provider_response_id");
const CURSOR: Field = Field::query("cursor", Kind::Text);
const PAGE_SIZE: Field = Field::query("limit", Kind::Integer);
const SORT_ASCENDING: Field = Field::query("sort_ascending", Kind::Flag);
// The contract's one parameter with a capital.
const ACTIVE: Field = Field::new("active", Place::Query("Active"), Kind::Flag);

#[rustfmt::skip]
const OPERATIONS: &[Operation] = &[
    call("limits.create", "POST", "/limits", &[], Body::Object(fields::LIMIT)),
    call("limits.retrieve", "GET", "/limits/{limit_id}", &[LIMIT_ID], Body::None),
    call("limits.list", "GET", "/limits",
        &[CURSOR, PAGE_SIZE, Field::query("limit_name", Kind::Text), SORT_ASCENDING], Body::None),
    call("limits.update", "PUT", "/limits/{limit_id}", &[LIMIT_ID], Body::Object(fields::LIMIT_UPDATE)),
    call("limits.delete", "DELETE", "/limits/{limit_id}", &[LIMIT_ID], Body::None),
    // The contract's one parameter in camelCase.
    call("limits.reset", "POST", "/limits/{limit_id}/reset",
        &[LIMIT_ID, Field::new("reset_date", Place::Query("resetDate"), Kind::Text)], Body::None),
    call("limits.history", "GET", "/limits/{limit_id}/history",
        &[LIMIT_ID, CURSOR, PAGE_SIZE, SORT_ASCENDING], Body::None),
    call("limits.usage", "GET", "/limits/{limit_id}/usage", &[LIMIT_ID], Body::None),
    call("limits.properties.update", "PUT", "/limits/{limit_id}/properties", &[LIMIT_ID], PROPERTIES),
    call("limits.tags.list", "GET", "/limits/{limit_id}/tags", &[LIMIT_ID], Body::None),
    call("limits.tags.create", "POST", "/limits/{limit_id}/tags", &[LIMIT_ID], LIMIT_TAGS),
    call("limits.tags.update", "PUT", "/limits/{limit_id}/tags", &[LIMIT_ID], LIMIT_TAGS),
    call("limits.tags.remove", "PATCH", "/limits/{limit_id}/tags/remove", &[LIMIT_ID], LIMIT_TAGS),
    call("limits.tags.delete", "DELETE", "/limits/{limit_id}/tags", &[LIMIT_ID], Body::None),

    call("holds.create", "POST", "/holds", fields::ATTRIBUTION, Body::Object(fields::HOLD)),
    call("holds.list", "GET", "/holds",
        &[CURSOR, PAGE_SIZE, SORT_ASCENDING, Field::query("state", Kind::Text)], Body::None),
    call("holds.retrieve", "GET", "/holds/{hold_id}", &[HOLD_ID], Body::None),
    call("holds.renew", "POST", "/holds/{hold_id}/renew", &[HOLD_ID], Body::Object(fields::RENEWAL)),
    call("holds.extend", "POST", "/holds/{hold_id}/extend", &[HOLD_ID], Body::Object(fields::EXTENSION)),
    // An ingest, which needs no units if it has a cost.
    call("holds.settle", "POST", "/holds/{hold_id}/settle", fields::SETTLEMENT, Body::Object(fields::SETTLED)),
    call("holds.release", "POST", "/holds/{hold_id}/release", &[HOLD_ID],
        Body::Object(&[Field::body("presume", Kind::Flag)])),

    call("ingest.units", "POST", "/ingest", fields::ATTRIBUTION, Body::Event(fields::EVENT)),
    call("ingest.bulk", "POST", "/ingest/bulk", &[],
        Body::Events("events", [fields::EVENT, fields::BULK_ATTRIBUTION])),

    call("categories.list", "GET", "/categories",
        &[ACTIVE, CURSOR, PAGE_SIZE, SORT_ASCENDING], Body::None),
    call("categories.listResources", "GET", "/categories/{category}/resources",
        &[CATEGORY, ACTIVE, CURSOR, PAGE_SIZE, SORT_ASCENDING], Body::None),
    call("categories.delete", "DELETE", "/categories/{category}", &[CATEGORY], Body::None),
    call("categories.deleteResource", "DELETE", "/categories/{category}/resources/{resource}",
        &[CATEGORY, RESOURCE], Body::None),
    call("categories.resources.create", "POST", "/categories/{category}/resources/{resource}",
        &[CATEGORY, RESOURCE], Body::Object(fields::PRICE)),
    call("categories.resources.list", "GET", "/categories/{category}/resources/{resource}",
        &[CATEGORY, RESOURCE, ACTIVE, CURSOR, PAGE_SIZE, SORT_ASCENDING], Body::None),
    call("categories.resources.retrieve", "GET",
        "/categories/{category}/resources/{resource}/{resource_id}",
        &[CATEGORY, RESOURCE, RESOURCE_ID], Body::None),
    call("categories.resources.delete", "DELETE",
        "/categories/{category}/resources/{resource}/{resource_id}",
        &[CATEGORY, RESOURCE, RESOURCE_ID], Body::None),

    call("requests.list", "GET", "/requests",
        &[Field::query("limit_id", Kind::Text), CURSOR, PAGE_SIZE, SORT_ASCENDING], Body::None),
    call("requests.result", "GET", "/requests/{request_id}/result", &[REQUEST_ID], Body::None),
    call("requests.result", "GET", "/requests/provider/{category}/{provider_response_id}/result",
        &[CATEGORY, RESPONSE_ID], Body::None),
    call("requests.properties", "PUT", "/requests/{request_id}/properties", &[REQUEST_ID], PROPERTIES),
    call("requests.properties", "PUT",
        "/requests/provider/{category}/{provider_response_id}/properties",
        &[CATEGORY, RESPONSE_ID], PROPERTIES),
];

const fn call(
    name: &'static str,
    method: &'static str,
    path: &'static str,
    fields: &'static [Field],
    body: Body,
) -> Operation {
    Operation { name, method, path, fields, body }
}
