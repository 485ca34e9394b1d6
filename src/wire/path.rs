//! A request target, taken apart: path segments and query, percent-decoded.

use super::percent::decode;
use super::query::Query;

/// The path and query of a request.
#[derive(Debug)]
pub struct Target {
    /// The decoded segments: `/api/v1/limits/b%2F1` is `api`, `v1`, `limits`, `b/1`.
    pub segments: Vec<String>,
    /// The decoded query.
    pub query: Query,
}

impl Target {
    /// Takes apart an absolute URL or `path?query`. What is no UTF-8 becomes U+FFFD, which no name
    /// on the server contains, so that it simply does not match.
    pub fn parse(target: &str) -> Self {
        let target = target.split_once('#').map_or(target, |(before, _)| before);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut segments = Vec::new();
        for segment in without_origin(path).trim_start_matches('/').split('/') {
            segments.push(decode(segment, '+'));
        }
        Self { segments, query: Query::parse(query) }
    }
}

/// `https://host/path` is `path`; a path stays as it is.
fn without_origin(path: &str) -> &str {
    match path.split_once(':') {
        Some((scheme, rest)) if !scheme.contains('/') && rest.starts_with("//") => {
            rest.splitn(4, '/').nth(3).unwrap_or_default()
        }
        _ => path,
    }
}
