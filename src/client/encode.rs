//! Text as it may stand in a path, a query or a header.

use crate::wire::percent::encode;

/// Text as one segment of a path: all but the characters that a segment may hold (RFC 3986, `pchar`)
/// is encoded, as Pay-i's own client does.
pub fn path_segment(text: &str) -> String {
    encode(text, "!$&'()*+,-.:;=@_~")
}

/// `name=value&...` in the form encoding: a space is `+`.
pub fn query(pairs: &[(String, String)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&form(name));
        query.push('=');
        query.push_str(&form(value));
    }
    query
}

fn form(text: &str) -> String {
    encode(text, "-._~ ").replace(' ', "+")
}

/// Whether `fetch` sends this header value as it is: Latin-1 without control characters, which end a
/// header line, or for which Node reports a lost connection.
pub fn is_header_value(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\t' | ' '..='~' | '\u{80}'..='\u{ff}'))
}

/// Whether this is a header name (RFC 9110, `token`).
pub fn is_header_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_segment_keeps_only_what_it_may_hold() {
        assert_eq!(path_segment("b/é 1"), "b%2F%C3%A9%201");
        assert_eq!(path_segment("a-z_.~?#%"), "a-z_.~%3F%23%25");
        assert_eq!(path_segment("claude-3:0@eu+1"), "claude-3:0@eu+1");
    }

    #[test]
    fn a_query_is_form_encoded() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let pairs = [pair("limit_name", "Monthly Budget"), pair("a&b", "1+1=2")];
        assert_eq!(query(&pairs), "limit_name=Monthly+Budget&a%26b=1%2B1%3D2");
        assert_eq!(query(&[pair("a", "~*'")]), "a=~%2A%27");
        assert_eq!(
            query(&[pair("resetDate", "2025-01-02T03:04:05+00:00")]),
            "resetDate=2025-01-02T03%3A04%3A05%2B00%3A00"
        );
    }

    #[test]
    fn a_header_value_cannot_start_another_header() {
        assert!(is_header_value("Zoë,\t2 %"));
        for bad in ["a\r\nx: y", "a\nb", "a\0", "a\u{1}", "\u{7f}", "€", "日本"] {
            assert!(!is_header_value(bad), "{bad:?}");
        }
    }
}
