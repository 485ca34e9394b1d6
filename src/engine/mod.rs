//! Pay-i's limits API as a state machine: a request and an instant in, an answer and the changed
//! records out. No I/O, no clock.
//!
//! The host keeps the records: it commits the changes of one request in one transaction *before* it
//! lets the answer go, and hands all records to [`Engine::load`] when it starts again.

mod api;
mod auth;
mod categories;
mod changes;
mod ingest;
mod ledger;
mod limits;
mod options;
mod page;
mod record;
mod route;
mod sequence;

use crate::error::Error;
use crate::price::PriceBook;
use crate::time::Timestamp;
use crate::wire::attribution::Headers;
use crate::wire::envelope::Refusal;
use crate::wire::path::Target;

use self::api::Operation;
use self::changes::Changes;
use self::ledger::Ledger;
use self::record::{Key, SequenceRecord};
use self::sequence::Sequence;

pub use self::api::{ROOT, Route};
pub use self::changes::Change;
pub use self::options::{EngineOptions, IngestBlockLimits, PriceSet, UnknownResource};

/// The largest request body in bytes.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// An HTTP request.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// For example `POST`.
    pub method: &'a str,
    /// An absolute URL or path and query, percent-encoded.
    pub target: &'a str,
    /// The headers; names match in any case.
    pub headers: &'a Headers<'a>,
    /// The body; empty if there is none.
    pub body: &'a str,
}

/// An HTTP answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: String,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What to answer, after the changes are committed.
    pub response: Response,
    /// What to commit; empty if the request changed nothing.
    pub changes: Vec<Change>,
}

/// A request under way: what every call of the API needs.
struct Call<'a> {
    headers: &'a Headers<'a>,
    target: &'a Target,
    body: &'a str,
    now: Timestamp,
}

/// A status and a JSON body.
type Answer = Result<(u16, String), Refusal>;

/// The state of one account: its limits, its own prices, and what it has ingested.
#[derive(Debug)]
pub struct Engine {
    options: EngineOptions,
    book: PriceBook,
    ledger: Ledger,
    sequence: Sequence,
}

impl Engine {
    /// An engine without limits.
    pub fn new(options: EngineOptions) -> Self {
        let book = match options.prices {
            PriceSet::Builtin => PriceBook::builtin(),
            PriceSet::Guide => PriceBook::guide(),
        };
        let sequence = Sequence::new(options.first_limit_id);
        Self { options, book, ledger: Ledger::default(), sequence }
    }

    /// Restores one record that an earlier engine handed out. The order of records does not matter.
    ///
    /// # Errors
    /// [`Error::UnsupportedRecord`] if the record is damaged or a newer release wrote it.
    pub fn load(&mut self, key: &str, value: &str) -> Result<(), Error> {
        record::load(self, key, value)
    }

    /// Answers one request at the instant `now`. A request that is refused changes nothing: every
    /// call checks all that it needs before it writes or takes an id.
    pub fn handle(&mut self, request: &Request<'_>, now: Timestamp) -> Outcome {
        let mut changes = Changes::default();
        let answer = self.answer(request, now, &mut changes);
        if let Some(next) = self.sequence.unsaved() {
            record::put(&mut changes, Key::Sequence, &SequenceRecord::from(next));
        }
        let (status, body, allow) = match answer {
            Ok((status, body)) => (status, body, None),
            Err(refusal) => {
                let allow = match &refusal.error {
                    Error::MethodNotAllowed { allow } => Some(allow.clone()),
                    _ => None,
                };
                (refusal.status, refusal.body(), allow)
            }
        };
        let mut headers = vec![
            ("content-type", "application/json".to_owned()),
            ("cache-control", "no-store".to_owned()),
        ];
        headers.extend(allow.map(|allow| ("allow", allow)));
        Outcome { response: Response { status, headers, body }, changes: changes.into_vec() }
    }

    fn answer(&mut self, request: &Request<'_>, now: Timestamp, changes: &mut Changes) -> Answer {
        auth::check(request.headers, &self.options.api_keys)?;
        let target = Target::parse(request.target);
        let route::Found { route, parameters } = route::find(request.method, &target.segments)?;
        if request.body.len() > MAX_BODY_BYTES {
            return Err(Error::BodyTooLarge { max_bytes: MAX_BODY_BYTES }.into());
        }
        let call = Call { headers: request.headers, target: &target, body: request.body, now };
        match (route.operation, parameters) {
            (Operation::CreateLimit, _) => self.create_limit(&call, changes),
            (Operation::ListLimits, _) => self.list_limits(&call),
            (Operation::RetrieveLimit, [limit_id, ..]) => self.retrieve_limit(limit_id),
            (Operation::UpdateLimit, [limit_id, ..]) => self.update_limit(limit_id, &call, changes),
            (Operation::DeleteLimit, [limit_id, ..]) => self.delete_limit(limit_id, changes),
            (Operation::ResetLimit, [limit_id, ..]) => self.reset_limit(limit_id, &call, changes),
            (Operation::Ingest, _) => self.ingest(&call, changes),
            (Operation::ListCategories, _) => self.list_categories(&call),
            (Operation::ListResources, [category, ..]) => self.list_resources(category, &call),
            (Operation::ListVersions, [category, resource, _]) => {
                self.list_versions(category, resource, &call)
            }
            (Operation::CreateResource, [category, resource, _]) => {
                self.create_resource(category, resource, &call, changes)
            }
            _ => Err(Error::NotImplemented { method: route.method, path: route.path }.into()),
        }
    }

    /// All calls that the engine knows, also those that it answers with 501. What describes the
    /// API, like an OpenAPI document, can be held against this.
    pub fn routes() -> &'static [Route] {
        api::ROUTES
    }
}
