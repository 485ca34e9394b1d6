//! How an error travels: Pay-i's envelope, and the HTTP status of each code.

use serde::Serialize;

use crate::error::{Error, ErrorKind};
use crate::json;

/// Pay-i's `ApiError`.
#[derive(Serialize)]
pub struct Envelope {
    #[serde(rename = "statusCode")]
    status: u16,
    /// The HTTP reason phrase; the text for people is in `xproxy_error`.
    message: &'static str,
    xproxy_error: Detail,
}

#[derive(Serialize)]
struct Detail {
    code: &'static str,
    message: String,
}

/// An error on its way out, with the HTTP status that it gets here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// What went wrong.
    pub error: Error,
}

// It stands behind many a `?`, and is not to be copied to each of them.
impl From<Error> for Refusal {
    #[cold]
    #[inline(never)]
    fn from(error: Error) -> Self {
        Self { status: status(&error), error }
    }
}

impl Refusal {
    /// The refusal of a path that names something which is not there. Some of Pay-i's paths answer
    /// 404 for that, others 400.
    #[cold]
    pub fn not_found(error: Error) -> Self {
        // A record that cannot be read stays a fault of the server.
        Self { status: status(&error).max(404), error }
    }

    /// What is told about it.
    pub fn envelope(&self) -> Envelope {
        let detail = Detail { code: self.error.code(), message: self.error.to_string() };
        Envelope { status: self.status, message: reason(self.status), xproxy_error: detail }
    }

    /// The answer's body.
    pub fn body(&self) -> String {
        json::write(&self.envelope())
    }
}

/// The HTTP status that goes with an error. Pay-i answers 400 for nearly everything, also for a
/// limit that is not there.
fn status(error: &Error) -> u16 {
    match error.kind() {
        ErrorKind::InvalidApiKey => 401,
        ErrorKind::ReservedCategory { .. } => 403,
        ErrorKind::PathNotFound { .. } | ErrorKind::HoldNotFound { .. } => 404,
        ErrorKind::MethodNotAllowed { .. } => 405,
        ErrorKind::HoldConflict { .. } | ErrorKind::HoldExpired | ErrorKind::HoldResolved => 409,
        ErrorKind::BodyTooLarge { .. } => 413,
        ErrorKind::UnsupportedRecord { .. } => 500,
        ErrorKind::NotImplemented { .. } => 501,
        _ => 400,
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Content Too Large",
        501 => "Not Implemented",
        _ => "Internal Server Error",
    }
}
