//! Pay-i's limits API as a state machine: a request and an instant in, an answer and the changed
//! records out. No I/O, no clock.
//!
//! The host keeps the records: it commits the changes of one request in one transaction *before* it
//! lets the answer go, and [`Engine::load`] puts an engine together from them again. An ingest is one
//! entry of a journal; the records of limits are written by [`Engine::tend`] from time to time, and
//! what the journal has since then is charged again on load.
//!
//! Results of requests and closed windows of limits are not kept in memory: a step that needs one
//! asks the host for it, see [`Step`].

mod api;
mod archive;
mod auth;
mod bulk;
mod cases;
mod categories;
mod changes;
mod charge;
mod checkpoint;
mod damage;
mod definitions;
mod dispatch;
mod halt;
mod history;
mod holds;
mod index;
mod ingest;
mod instances;
mod labels;
mod late;
mod ledger;
mod limits;
mod load;
mod options;
mod page;
mod prune;
mod record;
mod request_list;
mod requests;
mod route;
mod sequence;
mod tend;
mod usage;
mod windows;

use crate::error::ErrorKind;
use crate::price::PriceBook;
use crate::time::{Timestamp, UtcOnly, Zones};
use crate::wire::attribution::Headers;

use self::cases::Cases;
use self::changes::Changes;
use self::halt::Halt;
use self::holds::{Holds, Resolved};
use self::ledger::Ledger;
use self::record::{Key, SequenceRecord};
use self::sequence::Sequence;

pub use self::api::{ROOT, Route};
pub use self::archive::{Found, Range, Record, Step};
pub use self::changes::Change;
pub use self::damage::Damage;
pub use self::load::Loaded;
pub use self::options::{EngineOptions, IngestBlockLimits, PriceSet, UnknownResource};
pub use self::tend::Tended;

/// The largest request body in bytes, except for bulk ingest.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// The largest body of a bulk ingest in bytes.
pub const MAX_BULK_BYTES: usize = 8 * MAX_BODY_BYTES;

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
    /// Whether [`Engine::tend`] has something to do.
    pub tend: bool,
}

/// The state of one account: its limits, its own prices, its use cases, and what it has ingested.
#[derive(Debug)]
pub struct Engine {
    options: EngineOptions,
    zones: Box<dyn Zones>,
    book: PriceBook,
    ledger: Ledger,
    cases: Cases,
    holds: Holds,
    resolved_holds: Resolved,
    sequence: Sequence,
    /// Of holds that expired while a request waited for records: committed with what it changes.
    expired: Changes,
    /// How many requests the journal has since the records of the limits were written.
    journal: u64,
    /// When to look for requests that were kept long enough.
    prune_at: Timestamp,
    /// With which request to go on with that.
    prune_from: u64,
    /// The records that cannot be read.
    damages: Vec<Damage>,
}

impl Engine {
    /// An engine without limits.
    pub fn new(options: EngineOptions) -> Self {
        let book = match options.prices {
            PriceSet::Builtin => PriceBook::builtin(),
            PriceSet::Guide => PriceBook::guide(),
        };
        let book = book.with_rule(options.unknown_resource);
        let sequence = Sequence::new(options.first_limit_id);
        Self {
            options,
            zones: Box::new(UtcOnly),
            book,
            ledger: Ledger::default(),
            cases: Cases::default(),
            holds: Holds::default(),
            resolved_holds: Resolved::default(),
            expired: Changes::default(),
            sequence,
            journal: 0,
            prune_at: Timestamp::MIN,
            prune_from: 0,
            damages: Vec::new(),
        }
    }

    /// Takes other prices than the named ones. To be called before the records are
    /// loaded, which may hold prices of the account's own.
    pub fn use_prices(&mut self, book: PriceBook) {
        self.book = book.with_rule(self.options.unknown_resource);
    }

    /// The same engine with a host's knowledge of time zones; without, it knows only UTC.
    pub fn with_zones(self, zones: Box<dyn Zones>) -> Self {
        Self { zones, ..self }
    }

    /// Answers one request at the instant `now`. A request that is refused changes nothing: every
    /// call checks and reads all that it needs before it writes or takes an id.
    ///
    /// If records of the archive are needed, hand over the same request again when they are read.
    pub fn handle(
        &mut self,
        request: &Request<'_>,
        now: Timestamp,
        found: &mut Found,
    ) -> Step<Outcome> {
        let mut changes = std::mem::take(&mut self.expired);
        self.expire_due(now, &mut changes);
        let answer = match self.answer(request, now, found, &mut changes) {
            Ok(answer) => Ok(answer),
            Err(Halt::Refuse(refusal)) => Err(refusal),
            Err(Halt::Read(ranges)) => {
                // That is all that was changed until now.
                self.expired = changes;
                return found.ask(ranges);
            }
        };
        self.save_sequence(&mut changes);
        let (status, body, header) = match answer {
            Ok((status, body)) => (status, body, None),
            Err(refusal) => {
                let header = match refusal.error.kind() {
                    ErrorKind::MethodNotAllowed { allow } => Some(("allow", allow.clone())),
                    // Pay-i's clients repeat what ends in 5xx, unless they are told not to.
                    // Its clients do the same with 409.
                    ErrorKind::NotImplemented { .. }
                    | ErrorKind::UnsupportedRecord { .. }
                    | ErrorKind::HoldConflict { .. }
                    | ErrorKind::HoldExpired
                    | ErrorKind::HoldResolved => Some(("x-should-retry", "false".to_owned())),
                    _ => None,
                };
                (refusal.status, refusal.body(), header)
            }
        };
        let mut headers = vec![
            ("content-type", "application/json".to_owned()),
            ("cache-control", "no-store".to_owned()),
        ];
        headers.extend(header);
        found.done(Outcome {
            response: Response { status, headers, body },
            changes: changes.into_vec(),
            tend: self.is_tend_due(now),
        })
    }

    /// Adds the next ids to the changes, if ids were taken that are not covered by what is stored.
    fn save_sequence(&mut self, changes: &mut Changes) {
        // Nothing can be written beside records that cannot be read.
        if !self.damages.is_empty() {
            return;
        }
        if let Some(next) = self.sequence.unsaved() {
            record::put(changes, Key::Sequence, &SequenceRecord::from(next));
        }
    }

    /// All calls that the engine knows, also those that it answers with 501. What describes the
    /// API, like an OpenAPI document, can be held against this.
    pub fn routes() -> &'static [Route] {
        api::ROUTES
    }
}
