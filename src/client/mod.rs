//! The client without the network: a call becomes an HTTP request, an HTTP response becomes text
//! or a classified failure. Who carries the two (`fetch`) is the caller's business.
//!
//! What Pay-i's contract says about each call is data (`operation`): which parameter goes into
//! the path, the query, a header or the body, and which kind of value it takes. The rest follows
//! from the table.

mod amounts;
mod config;
mod encode;
mod ensure;
mod field;
mod fields;
mod operation;
mod request;
mod response;
mod retry;

pub use config::{Config, Header};
pub use ensure::{Remedy, remedy};
pub use operation::{Operation, find};
pub use request::{CallOptions, HttpRequest, build};
pub use response::{Failure, decode};
pub use retry::{Attempt, delay};
