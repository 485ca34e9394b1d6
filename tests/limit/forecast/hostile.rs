//! No series, no clock and no amount can make a forecast panic.

use payi_edge::limit::{Course, Forecast, Observed, Window, forecast};
use payi_edge::money::Usd;
use payi_edge::time::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn instants() -> impl Strategy<Value = Timestamp> {
    let near = 1_790_000_000_000_i64;
    prop_oneof![
        Just(Timestamp::MIN),
        Just(Timestamp::MAX),
        (near..near + 10_000_000).prop_map(|millis| Timestamp::from_unix_millis(millis).unwrap()),
        (-60_000_000_000_000_i64..250_000_000_000_000)
            .prop_map(|millis| Timestamp::from_unix_millis(millis).unwrap()),
    ]
}

fn amounts() -> impl Strategy<Value = Usd> {
    (any::<i64>(), 0_u32..=28, any::<bool>()).prop_map(|(digits, scale, huge)| {
        let digits = if huge { i128::from(digits) * 4_000_000_000 } else { i128::from(digits) };
        Usd::from(Decimal::from_i128_with_scale(digits, scale))
    })
}

proptest! {
    #[test]
    fn whatever_it_is_asked_it_answers(
        max in amounts(), spend in amounts(), requests: u64, start in instants(), end in instants(),
        now in instants(), width_seconds: u32,
        spans in proptest::collection::vec((instants(), amounts()), 0..70),
    ) {
        let observed = Observed { width_seconds, spans };
        let window = Window { start, end };
        let course = Course { max, spend, requests, window, observed: Some(&observed) };
        if let Forecast::Ok(outlook) = forecast(&course, now) {
            prop_assert_eq!(outlook.points.len(), 9);
        }
    }
}
