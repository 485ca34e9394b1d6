//! Whatever can be asked of a price table, asked of one that nobody has checked.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use payi_edge::error::ErrorKind;
use payi_edge::price::registry::Unit;
use payi_edge::price::table::{Found, Table};
use payi_edge::price::{PriceBook, Tally, UnknownResource};
use payi_edge::time::Timestamp;

use crate::random::Random;

/// Thousands of times what the largest question takes: a question that takes longer has no end.
const AN_AGE: Duration = Duration::from_secs(20);

/// So many models of a table are priced.
const MODELS: usize = 4;

/// Opens a table, and asks all that there is to ask. Whether it could be opened.
///
/// # Panics
/// If the table is refused otherwise than as prices, or a question takes an age.
pub fn question(bytes: Vec<u8>, random: &mut Random) -> bool {
    let started = Instant::now();
    let opened = match Table::open(Cow::Owned(bytes)) {
        Ok(table) => {
            ask(&table, random);
            look_up(PriceBook::of_table(table), random);
            true
        }
        Err(error) => {
            let kind = error.kind();
            assert!(
                matches!(kind, ErrorKind::InvalidArgument { name, .. } if name == "prices"),
                "{kind:?}"
            );
            false
        }
    };
    assert!(started.elapsed() < AN_AGE, "{:?}", started.elapsed());
    opened
}

fn ask(table: &Table, random: &mut Random) {
    table.info();
    let providers: Vec<String> = table.providers().map(str::to_owned).collect();
    for name in &providers {
        table.by_id(name);
    }
    let models = table.models(None);
    for _ in 0..models.len().min(MODELS) {
        let found = models[random.below(models.len())];
        let (provider, model) = table.names(found);
        let _ = table.find(Some(provider), model);
        let _ = table.find(None, model);
        table.describe(found);
        price(table, found, random);
    }
    let _ = table.find(Some("litellm"), &random.text(40));
}

fn price(table: &Table, found: Found, random: &mut Random) {
    let context = ["service_tier", "flex", "processing", "batch"].map(str::to_owned);
    let Some(plan) = table.plan(found, instant(random), &context) else { return };
    let counts = counts(random);
    let _ = Tally::of_usage(&plan, &counts).map(|tally| tally.usd(tally.total));
}

fn look_up(book: PriceBook, random: &mut Random) {
    let book = book.with_rule(UnknownResource::Dearest);
    let (provider, model) = (random.text(20), random.text(60));
    let _ = book.price_usage(Some(&provider), &model, &counts(random), instant(random), &[]);
    let _ = book.price_usage(None, &model, &counts(random), instant(random), &[]);
}

/// Each unit at most once, as the book wants it.
fn counts(random: &mut Random) -> Vec<(Unit, u64)> {
    let few = 1 + random.below(30);
    let units = Unit::all().filter(|_| random.below(30) < few).collect::<Vec<_>>();
    units.into_iter().map(|unit| (unit, random.next() >> random.below(64))).collect()
}

fn instant(random: &mut Random) -> Timestamp {
    let seconds = random.below(4_000_000_000) as i64;
    Timestamp::from_unix_millis(seconds * 1000).unwrap()
}
