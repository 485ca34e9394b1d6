//! Why a call may not go ahead, in words that a person can act on.

use rust_decimal::Decimal;

use super::evaluate::Standing;
use crate::money::Usd;

/// The sentence that explains a refusal, naming every limit that refused, or `None` if none did.
///
/// `limits` pairs each limit's name with where it stands. `amount` is what the call can cost, in USD;
/// without one the call itself counts nothing, and a limit refuses whose spend is above its maximum.
pub fn refusal<'a>(
    limits: impl IntoIterator<Item = (&'a str, Standing)>,
    amount: Option<Usd>,
) -> Option<String> {
    let mut sentences = String::new();
    for (name, standing) in limits {
        let sentence = match amount {
            Some(amount) if !standing.refuses() && !standing.admits(amount) => {
                too_little(name, &standing, amount)
            }
            _ if standing.refuses() => used_up(name, &standing),
            _ => continue,
        };
        if !sentences.is_empty() {
            sentences.push(' ');
        }
        sentences.push_str(&sentence);
    }
    (!sentences.is_empty()).then_some(sentences)
}

fn used_up(name: &str, standing: &Standing) -> String {
    let (spend, max) = (dollars(standing.spend), dollars(standing.max));
    format!("Budget \"{name}\" is used up: {spend} of {max}.")
}

fn too_little(name: &str, standing: &Standing, amount: Usd) -> String {
    let (max, cost) = (dollars(standing.max), dollars(amount));
    // Nothing is left where more than the maximum is taken: late costs are accepted.
    let left = standing.taken().and_then(|taken| standing.max.checked_sub(taken));
    let left = left.unwrap_or(Usd::ZERO).max(Usd::ZERO);
    let mut sentence = format!("Budget \"{name}\" has {} of {max} left", dollars(left));
    let taken = [
        (standing.committed.held, "held for calls under way"),
        (standing.committed.presumed, "presumed spent"),
    ];
    let mut before = " (";
    for (part, what) in taken {
        if part.is_positive() {
            sentence.push_str(&format!("{before}{} {what}", dollars(part)));
            before = ", ";
        }
    }
    if before == ", " {
        sentence.push(')');
    }
    sentence.push_str(&format!("; this call can cost up to {cost}."));
    sentence
}

/// At least cents, and every digit that the exact amount has: a rounded sum could read
/// "$10.00 of $10.00" for a limit that is over by a fraction of a cent.
fn dollars(amount: Usd) -> String {
    amount.to_dollars(Decimal::from(amount).scale().max(2))
}
