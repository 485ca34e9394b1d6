//! Amounts of money in a response, as decimal strings.

use crate::error::Error;
use crate::json::{self, Value};
use crate::money::parse_decimal;

/// The fields that hold an amount of money, wherever they stand.
const AMOUNTS: [&str; 6] = ["max", "base", "overrun_base", "amount", "input_price", "output_price"];

/// The same JSON, with every number in a money field as text: a JavaScript number holds only the
/// nearest double, the string holds the amount.
///
/// # Errors
/// [`InvalidJson`](crate::error::ErrorKind::InvalidJson).
pub fn with_exact_amounts(json: &str) -> Result<String, Error> {
    let mut value = json::parse(json)?;
    rewrite(&mut value);
    Ok(json::write(&value))
}

fn rewrite(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rewrite),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::Number(number) if AMOUNTS.contains(&name) => {
                        *field = Value::String(plain(number));
                    }
                    other => rewrite(other),
                }
            }
        }
        _ => {}
    }
}

/// Without an exponent where that can be held; else the server's own text, which is exact too.
fn plain(text: &str) -> String {
    parse_decimal(text).map_or_else(|_| text.to_owned(), |amount| amount.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_in_money_fields_become_text() {
        let json = r#"{"items":[{"max":100.0,"threshold":0.8,"totals":{"cost":{"total":
            {"base":3.525e-05,"overrun_base":null}},"requests":{"total":3}}}],"cursor":"max"}"#;
        assert_eq!(
            with_exact_amounts(json).unwrap(),
            r#"{"items":[{"max":"100","threshold":0.8,"totals":{"cost":{"total":{"base":"0.00003525","overrun_base":null}},"requests":{"total":3}}}],"cursor":"max"}"#
        );
    }

    #[test]
    fn an_amount_with_more_digits_than_can_be_held_stays_as_sent() {
        let json = r#"{"max":0.123456789012345678901234567890123}"#;
        assert_eq!(
            with_exact_amounts(json).unwrap(),
            r#"{"max":"0.123456789012345678901234567890123"}"#
        );
    }
}
