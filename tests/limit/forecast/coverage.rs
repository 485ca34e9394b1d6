//! The band holds what it promises: of spends that are drawn at random, four in five end within it.

use payi_edge::limit::{Observed, Window};
use payi_edge::money::Usd;

use super::{at, outlook};

/// A small generator of its own, so that the series are the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// The spend of an hour in cents: as many calls as come, each up to a dollar.
    fn hour(&mut self) -> u64 {
        (0..40).map(|_| if self.next().is_multiple_of(4) { self.next() % 100 } else { 0 }).sum()
    }
}

#[test]
fn four_in_five_windows_end_in_the_band() {
    let mut random = Random(7);
    let start = at("2026-11-01T00:00:00Z");
    let hour = |number: i64| start.unix_millis() + number * 3_600_000;
    let instant = |number| payi_edge::time::Timestamp::from_unix_millis(hour(number)).unwrap();
    let window = Window { start, end: instant(48) };
    let mut within = 0;
    for _ in 0..1000 {
        let hours: Vec<u64> = (0..48).map(|_| random.hour()).collect();
        let cents = |cents: u64| Usd::parse(&format!("{}e-2", cents)).unwrap();
        let spans = hours.iter().zip(0..24).map(|(spend, number)| (instant(number), cents(*spend)));
        let observed = Observed { width_seconds: 3600, spans: spans.collect() };
        let end = outlook(&observed, "100000", window, instant(24)).end.unwrap();
        let total = hours.iter().sum::<u64>();
        let edge = |text: &str| text.parse::<f64>().unwrap() * 100.0;
        let total = total as f64;
        within += usize::from(edge(&end.low) <= total && total <= edge(&end.high));
    }
    assert!((770..=830).contains(&within), "{within} of 1000");
}
