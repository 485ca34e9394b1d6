//! From an HTTP response to JSON text, or to a failure with a class and a code.

use std::str;

use super::amounts::with_exact_amounts;
use crate::error::{Error, ErrorKind};
use crate::json::{self, Value};

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
    /// The body, if it is JSON.
    pub body: Option<String>,
}

/// The JSON text of a body; with `exact_amounts`, amounts of money in it are decimal strings.
///
/// # Errors
/// A [`Failure`] for every status but 2xx, and for a 2xx whose body is not JSON.
pub fn decode(status: u16, body: &[u8], exact_amounts: bool) -> Result<String, Failure> {
    let text = text(body, exact_amounts);
    match text {
        Ok(text) if (200..300).contains(&status) => Ok(text),
        Err(error) if (200..300).contains(&status) => Err(Failure {
            status,
            code: "invalid_response".to_owned(),
            message: format!("the answer is not JSON, is baseURL right? ({error})"),
            request_id: None,
            body: None,
        }),
        text => Err(failure(status, text.ok())),
    }
}

fn text(body: &[u8], exact_amounts: bool) -> Result<String, Error> {
    // As every decoder of the web does with a byte order mark.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let text = str::from_utf8(body).map_err(|_| {
        Error::from(ErrorKind::InvalidJson { detail: "it is not UTF-8".to_owned() })
    })?;
    if exact_amounts {
        return with_exact_amounts(text);
    }
    json::parse(text)?;
    Ok(text.to_owned())
}

/// Reads Pay-i's error envelope. Each part of it is optional, since proxies on the way answer with
/// less.
fn failure(status: u16, text: Option<String>) -> Failure {
    let body = text.as_deref().and_then(|text| json::parse(text).ok()).unwrap_or(Value::Null);
    let part = |name| body.get(name).unwrap_or(&Value::Null);
    let said = |text: &&str| !text.is_empty();
    let string = |value: &Value, name| value.get(name)?.as_str().filter(said).map(str::to_owned);
    let error = part("xproxy_error");
    let result = part("xproxy_result");
    // The envelope's own message is only the reason phrase of the status.
    let message = string(error, "message").or_else(|| string(&body, "message"));
    let message =
        message.unwrap_or_else(|| "the answer is not of Pay-i's API, is baseURL right?".to_owned());
    Failure {
        status,
        code: string(error, "code").unwrap_or_else(|| "http_error".to_owned()),
        message,
        request_id: string(&body, "request_id").or_else(|| string(result, "request_id")),
        body: text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Result<String, Failure> {
        decode(status, body.as_bytes(), false)
    }

    #[test]
    fn a_success_is_passed_on_as_it_is() {
        assert_eq!(read(201, r#"{"a": 1.10}"#).as_deref(), Ok(r#"{"a": 1.10}"#));
        assert_eq!(read(200, "\u{feff}{}").as_deref(), Ok("{}"));
    }

    #[test]
    fn a_success_without_json_is_a_failure() {
        for body in ["".as_bytes(), b"<html>", b"{\"a\":", b"{} {}", b"\"\xff\""] {
            let failure = decode(200, body, false).unwrap_err();
            assert_eq!((failure.status, failure.code.as_str()), (200, "invalid_response"));
        }
    }

    #[test]
    fn the_envelope_gives_code_and_message() {
        let body = r#"{"statusCode":400,"message":"Bad Request","xproxy_error":{"code":"limit_reached",
            "message":"Insufficient limit"},"xproxy_result":{"request_id":"7","blocked_limit_ids":["1","2"]}}"#;
        let expected = Failure {
            status: 400,
            code: "limit_reached".to_owned(),
            message: "Insufficient limit".to_owned(),
            request_id: Some("7".to_owned()),
            body: Some(body.to_owned()),
        };
        assert_eq!(read(400, body), Err(expected));
    }

    #[test]
    fn amounts_in_an_error_are_exact_too() {
        let failure = decode(400, br#"{"xproxy_result":{"max":0.1000000000000000055}}"#, true);
        let body = failure.unwrap_err().body.unwrap();
        assert_eq!(body, r#"{"xproxy_result":{"max":"0.1000000000000000055"}}"#);
    }

    #[test]
    fn other_bodies_still_give_a_code() {
        let empty = r#"{"xproxy_error":{"code":""}}"#;
        for body in ["", "<html>502</html>", "[]", r#"{"message":5}"#, "null", empty] {
            let failure = read(502, body).unwrap_err();
            assert_eq!((failure.status, failure.code.as_str()), (502, "http_error"), "{body}");
        }
        assert_eq!(read(401, r#"{"message":"Unauthorized"}"#).unwrap_err().message, "Unauthorized");
    }
}
