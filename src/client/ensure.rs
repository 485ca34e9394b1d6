//! What has to be done so that a limit is as somebody wants it.

use super::field::check_all;
use super::fields;
use crate::error::Error;
use crate::json::{Members, Value};
use crate::money::parse_decimal;

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
/// For parameters that cannot be sent.
pub fn remedy(existing: Option<&Value>, mut wanted: Members) -> Result<Remedy, Error> {
    check_all(fields::LIMIT, "", &mut wanted)?;
    let Some(existing) = existing else { return Ok(Remedy::Create) };
    let differs = |name: &&str| {
        let found = existing.get(name).unwrap_or(&Value::Null);
        match wanted.get(name) {
            // There is no way to say that a limit shall have no type or threshold.
            None => false,
            Some(Value::Null) => *name == SCHEDULE && *found != Value::Null,
            Some(wanted) => !same(found, wanted),
        }
    };
    Ok(if ["limit_type", "threshold"].iter().any(differs) {
        Remedy::Recreate
    } else if ["max", SCHEDULE].iter().any(differs) {
        Remedy::Update
    } else {
        Remedy::Nothing
    })
}

const SCHEDULE: &str = "reset_schedule";

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
            r#""max":100,"reset_schedule":null"#,
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
    fn what_cannot_be_sent_is_refused() {
        for wanted in [r#""limit_type":"allow""#, r#""max":"much""#, r#""max":1,"limit_tags":"x""#]
        {
            assert!(compare(None, wanted).is_err(), "{wanted}");
        }
    }
}
