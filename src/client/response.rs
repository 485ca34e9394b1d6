//! From an HTTP response to JSON text, or to a failure with a class and a code.

use super::amounts::with_exact_amounts;
use crate::json::{self, Value};

/// A response as `fetch` gave it.
#[derive(Debug, Clone, Copy)]
pub struct HttpResponse<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The `x-request-id` header, if there is one.
    pub request_id: Option<&'a str>,
    /// The body.
    pub body: &'a str,
}

/// A response that is not an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The HTTP status; it decides which class of error the caller sees.
    pub status: u16,
    /// Pay-i's code; `http_error` where the body has none, `invalid_response` where a success
    /// carries no JSON.
    pub code: String,
    /// What the server said, for people.
    pub message: String,
    /// Identifies the request in the server's logs.
    pub request_id: Option<String>,
}

/// The response's JSON text; with `exact_amounts`, amounts of money in it are decimal strings.
///
/// # Errors
/// A [`Failure`] for every status but 2xx, and for a 2xx whose body is not JSON.
pub fn decode(response: HttpResponse<'_>, exact_amounts: bool) -> Result<String, Failure> {
    if !(200..300).contains(&response.status) {
        return Err(failure(response));
    }
    let text = if exact_amounts {
        with_exact_amounts(response.body)
    } else {
        json::parse(response.body).map(|_| response.body.to_owned())
    };
    text.map_err(|error| Failure {
        status: response.status,
        code: "invalid_response".to_owned(),
        message: format!("the answer is not JSON: {error}"),
        request_id: response.request_id.map(str::to_owned),
    })
}

/// Reads Pay-i's error envelope. Each part of it is optional, since proxies on the way answer with
/// less.
fn failure(response: HttpResponse<'_>) -> Failure {
    let body = json::parse(response.body).unwrap_or(Value::Null);
    let part = |name| body.get(name).unwrap_or(&Value::Null);
    let text = |value: &Value, name| value.get(name)?.as_str().map(str::to_owned);
    let error = part("xproxy_error");
    Failure {
        status: response.status,
        code: text(error, "code").unwrap_or_else(|| "http_error".to_owned()),
        // The envelope's own message is only the reason phrase of the status.
        message: text(error, "message")
            .or_else(|| text(&body, "message"))
            .unwrap_or_else(|| "the server's answer is not a Pay-i error".to_owned()),
        request_id: text(&body, "request_id")
            .or_else(|| text(part("xproxy_result"), "request_id"))
            .or_else(|| response.request_id.map(str::to_owned)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Result<String, Failure> {
        decode(HttpResponse { status, request_id: Some("from-header"), body }, false)
    }

    #[test]
    fn a_success_is_passed_on_as_it_is() {
        assert_eq!(read(201, r#"{"a": 1.10}"#).as_deref(), Ok(r#"{"a": 1.10}"#));
    }

    #[test]
    fn a_success_without_json_is_a_failure() {
        for body in ["", "<html>", "{\"a\":", "{} {}"] {
            let failure = read(200, body).unwrap_err();
            assert_eq!((failure.status, failure.code.as_str()), (200, "invalid_response"));
        }
    }

    #[test]
    fn the_envelope_gives_code_and_message() {
        let body = r#"{"statusCode":400,"message":"Bad Request","xproxy_error":
            {"code":"limit_reached","message":"Insufficient limit"},"xproxy_result":{"request_id":"7"}}"#;
        let expected = Failure {
            status: 400,
            code: "limit_reached".to_owned(),
            message: "Insufficient limit".to_owned(),
            request_id: Some("7".to_owned()),
        };
        assert_eq!(read(400, body), Err(expected));
    }

    #[test]
    fn other_bodies_still_give_a_code() {
        for body in ["", "<html>502</html>", "[]", r#"{"message":5}"#, "null"] {
            let failure = read(502, body).unwrap_err();
            assert_eq!((failure.status, failure.code.as_str()), (502, "http_error"), "{body}");
            assert_eq!(failure.request_id.as_deref(), Some("from-header"));
        }
        assert_eq!(read(401, r#"{"message":"Unauthorized"}"#).unwrap_err().message, "Unauthorized");
    }
}
