//! A call, as each of the two crates is asked for its price.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use genai_prices::{Calculator, PriceRequest, Usage};
use payi_edge::price::PriceBook;
use payi_edge::price::registry::Unit;
use payi_edge::time::Timestamp;

/// 2026-11-01, noon.
const AT: u64 = 1_793_534_400;

/// What is to be priced.
pub struct Asked {
    pub provider: &'static str,
    pub model: &'static str,
    pub usage: &'static [(&'static str, u64)],
}

pub const CALLS: [Asked; 3] = [
    Asked {
        provider: "openai",
        model: "gpt-4o",
        usage: &[("input_tokens", 1_000), ("output_tokens", 500)],
    },
    Asked {
        provider: "anthropic",
        model: "claude-opus-4-5",
        usage: &[
            ("input_tokens", 9_000),
            ("cache_read_tokens", 6_000),
            ("cache_write_tokens", 2_000),
            ("output_tokens", 500),
        ],
    },
    Asked {
        provider: "google",
        model: "gemini-2.5-pro",
        usage: &[("input_tokens", 250_000), ("cache_read_tokens", 50_000), ("output_tokens", 500)],
    },
];

/// This crate.
pub struct Ours<'a> {
    call: &'a Asked,
    book: PriceBook,
    usage: Vec<(Unit, u64)>,
    at: Timestamp,
}

impl<'a> Ours<'a> {
    pub fn new(call: &'a Asked) -> Self {
        let unit = |&(key, count): &(&str, u64)| (Unit::of_usage(key).unwrap(), count);
        Self {
            call,
            book: PriceBook::builtin(),
            usage: call.usage.iter().map(unit).collect(),
            at: Timestamp::from_unix_millis(i64::try_from(AT).unwrap() * 1000).unwrap(),
        }
    }

    /// In decimals, as text.
    pub fn total(&self) -> String {
        let Asked { provider, model, .. } = self.call;
        let (_, tally) =
            self.book.price_usage(Some(provider), model, &self.usage, self.at, &[]).unwrap();
        tally.usd(tally.total).unwrap().to_string()
    }
}

/// The crate `genai-prices`.
pub struct Theirs<'a> {
    call: &'a Asked,
    calculator: &'static Calculator,
    usage: Usage,
    at: SystemTime,
}

impl<'a> Theirs<'a> {
    pub fn new(call: &'a Asked) -> Self {
        let mut usage = Usage::new();
        for (key, count) in call.usage {
            usage.insert(*key, *count as f64);
        }
        let at = UNIX_EPOCH + Duration::from_secs(AT);
        Self { call, calculator: Calculator::bundled(), usage, at }
    }

    /// In floats.
    pub fn total(&self) -> f64 {
        let Asked { provider, model, .. } = self.call;
        let request = PriceRequest::new(model, &self.usage)
            .with_provider_id(provider)
            .with_timestamp(self.at);
        self.calculator.calculate(&request).unwrap().total_price
    }
}
