//! What has to be done so that a limit is as somebody wants it.

use super::field::check_all;
use super::fields;
use crate::error::Error;
use crate::json::{Members, Value};
use crate::limit::{LimitType, Threshold};
use crate::money::{Usd, parse_decimal};

/// From what is there to the limit that is wanted. The facade knows these by their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// There is none.
    Create,
    /// It is as wanted.
    Nothing,
    /// What differs can be changed.
    Update,
    /// What differs cannot be changed: the limit has to be deleted and made anew.
    Recreate,
}

/// Compares a limit, if there is one, with the parameters of the one that is wanted, as Pay-i's guide
/// does: type and threshold cannot be changed, the maximum can, and so can a schedule. What is not
/// asked for may be anything.
///
/// # Errors
/// For parameters with which no limit can be made: it must not be deleted for them.
pub fn remedy(existing: Option<&Value>, mut wanted: Members) -> Result<Remedy, Error> {
    check(&mut wanted)?;
    let Some(existing) = existing else { return Ok(Remedy::Create) };
    let differs = |name: &&str| {
        let wanted = wanted.get(name).filter(|value| **value != Value::Null);
        wanted.is_some_and(|wanted| !existing.get(name).is_some_and(|found| same(found, wanted)))
    };
    Ok(if ["limit_type", "threshold"].iter().any(differs) {
        Remedy::Recreate
    } else if ["max", "reset_schedule"].iter().any(differs) {
        Remedy::Update
    } else {
        Remedy::Nothing
    })
}

fn check(limit: &mut Members) -> Result<(), Error> {
    check_all(fields::LIMIT, "", limit)?;
    match limit.get("max") {
        Some(Value::Number(max)) if Usd::parse(max)?.is_positive() => {}
        _ => return Err(invalid("max", "above 0")),
    }
    if let Some(Value::Number(threshold)) = limit.get("threshold") {
        Threshold::parse(threshold).map_err(|error| error.at("threshold"))?;
    }
    match limit.get("limit_type").and_then(Value::as_str).map(LimitType::parse) {
        Some(None) => Err(invalid("limit_type", "\"allow\" or \"block\"")),
        _ => Ok(()),
    }
}

fn invalid(name: &str, expected: &str) -> Error {
    Error::InvalidArgument { name: name.to_owned(), expected: expected.to_owned() }
}

/// Amounts are the same if their values are, objects if what is wanted of them is there.
fn same(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => wanted
            .iter()
            .all(|(name, wanted)| found.get(name).is_some_and(|found| same(found, wanted))),
        (
            Value::Number(found) | Value::String(found),
            Value::Number(wanted) | Value::String(wanted),
        ) => match (parse_decimal(found), parse_decimal(wanted)) {
            (Ok(found), Ok(wanted)) => found == wanted,
            // The type of a limit has no case.
            _ => found.eq_ignore_ascii_case(wanted),
        },
        _ => found == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    const EXISTING: &str = r#"{"limit_id":"1","limit_name":"A","limit_type":"block","max":100.0,
        "threshold":0.8,"limit_tags":[],"reset_schedule":{"every":"month","at":"00:00"}}"#;

    /// The remedy for a limit called A whose other parameters are these.
    fn compare(existing: Option<&str>, wanted: &str) -> Result<Remedy, Error> {
        let existing = existing.map(|text| parse(text).unwrap());
        match parse(&format!(r#"{{"limit_name":"A",{wanted}}}"#)).unwrap() {
            Value::Object(wanted) => remedy(existing.as_ref(), wanted),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_not_there_is_created() {
        assert_eq!(compare(None, r#""max":100"#), Ok(Remedy::Create));
    }

    #[test]
    fn what_is_the_same_stays() {
        for wanted in [
            r#""max":100"#,
            r#""max":"1e2","limit_type":"Block","threshold":"0.80""#,
            r#""max":100,"threshold":null,"limit_tags":["x"]"#,
            r#""max":100,"reset_schedule":{"every":"month"}"#,
        ] {
            assert_eq!(compare(Some(EXISTING), wanted), Ok(Remedy::Nothing), "{wanted}");
        }
    }

    #[test]
    fn maximum_and_schedule_are_updated() {
        for wanted in [
            r#""max":100.01"#,
            r#""max":100,"reset_schedule":{"every":"week"}"#,
            r#""max":100,"reset_schedule":{"every":"month","start":"2026-01-31"}"#,
        ] {
            assert_eq!(compare(Some(EXISTING), wanted), Ok(Remedy::Update), "{wanted}");
        }
    }

    #[test]
    fn type_and_threshold_need_a_new_limit() {
        for wanted in [r#""max":1,"limit_type":"allow""#, r#""max":100,"threshold":0.81"#] {
            assert_eq!(compare(Some(EXISTING), wanted), Ok(Remedy::Recreate), "{wanted}");
        }
    }

    #[test]
    fn a_limit_that_cannot_be_is_refused_before_anything_is_deleted() {
        for wanted in [
            r#""limit_type":"allow""#,
            r#""max":0"#,
            r#""max":-1"#,
            r#""max":"much""#,
            r#""max":1,"threshold":0.5"#,
            r#""max":1,"limit_type":"deny""#,
            r#""max":1,"limit_tags":"x""#,
        ] {
            assert!(compare(Some(EXISTING), wanted).is_err(), "{wanted}");
        }
    }
}
