//! Rows of counts in columns cost what each of them costs alone.

use payi_edge::price::registry::Unit;
use payi_edge::price::{Batch, Leaf, Plan, Row, Tally};
use payi_edge::time::Timestamp;
use proptest::prelude::*;
use serde_json::json;

use crate::{at, book_of, context, whole_feed};

fn row(tally: Tally) -> Row {
    let Tally { input, output, other, total, .. } = tally;
    Row { input, output, other, total }
}

/// Columns of a plan: what it has prices for, the general counts, and some more.
fn columns(plan: &Plan, more: &[usize]) -> Vec<Unit> {
    let units: Vec<Unit> = Unit::all().collect();
    let priced = plan.lines.iter().filter_map(|line| line.unit);
    let general = [Unit::INPUT_TOKENS, Unit::OUTPUT_TOKENS];
    let mut columns = Vec::new();
    for unit in priced.chain(general).chain(more.iter().map(|place| units[place % units.len()])) {
        if !columns.contains(&unit) && unit != Unit::REQUESTS {
            columns.push(unit);
        }
    }
    columns
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![4 => Just(0), 4 => 0..100_u64, 4 => 0..500_000_u64, 1 => Just(u64::MAX), 1 => any::<u64>()]
}

/// Of each count so much that the parts mostly fit into their wholes.
fn nested(columns: &[Unit], counts: &[u64]) -> Vec<u64> {
    let share = |unit: &Unit, count: u64| count >> (unit.depth().saturating_sub(2) * 4).min(63);
    columns.iter().zip(counts.iter().cycle()).map(|(unit, count)| share(unit, *count)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn on_every_model_a_row_is_the_tally_of_its_counts(
        counts in proptest::collection::vec(count(), 24),
        more in proptest::collection::vec(0..59_usize, 0..4),
        event in 1_735_689_600_000_i64..1_830_000_000_000,
        batch in any::<bool>(),
        large in any::<bool>(),
    ) {
        let book = whole_feed();
        let table = book.table().unwrap();
        let said = if batch { context(&[("processing", "batch")]) } else { Vec::new() };
        let at = Timestamp::from_unix_millis(event).unwrap();
        for found in table.models(None) {
            let plan = table.plan(found, at, &said).unwrap();
            let columns = columns(&plan, &more);
            let mut counts = nested(&columns, &counts);
            if large {
                counts[columns.iter().position(|unit| *unit == Unit::INPUT_TOKENS).unwrap()] = 5_000_000;
            }
            let places: Vec<u32> = columns.iter().map(|unit| unit.place().into()).collect();
            let rows = Batch::new(&plan, true, &places).unwrap();
            let pairs: Vec<_> = columns.iter().copied().zip(counts.iter().copied()).collect();
            let alone = Tally::of_usage(&plan, &pairs).map(row);
            prop_assert_eq!(rows.row(&counts), alone, "{} {} {:?}", plan.provider, plan.model, pairs);
        }
    }

    #[test]
    fn on_every_model_a_row_of_disjoint_counts_is_their_tally(
        counts in proptest::collection::vec(count(), 24),
        event in 1_735_689_600_000_i64..1_830_000_000_000,
    ) {
        let book = whole_feed();
        let table = book.table().unwrap();
        let at = Timestamp::from_unix_millis(event).unwrap();
        for found in table.models(None) {
            let plan = table.plan(found, at, &[]).unwrap();
            let mut leaves = Vec::new();
            for (line, count) in (0..plan.lines.len()).zip(&counts) {
                let unit = plan.lines[line].unit.unwrap();
                let input = unit.is_input().unwrap_or(count % 2 == 0);
                leaves.push(Leaf { line, count: *count, input, sized: input && unit.is_tokens() });
            }
            let places: Vec<u32> = leaves
                .iter()
                .map(|leaf| {
                    let line = u32::try_from(leaf.line).unwrap();
                    line * 8 + u32::from(leaf.input) + u32::from(leaf.sized) * 2
                })
                .collect();
            let rows = Batch::new(&plan, false, &places).unwrap();
            let counts: Vec<u64> = leaves.iter().map(|leaf| leaf.count).collect();
            let alone = Tally::of_leaves(&plan, &leaves, false).map(row);
            prop_assert_eq!(rows.row(&counts), alone, "{} {}", plan.provider, plan.model);
        }
    }
}

#[test]
fn a_row_that_contradicts_itself_is_refused_as_alone() {
    let book = book_of(&json!({"input_mtok": 3, "cache_read_mtok": 0.3, "output_mtok": 15}));
    let place = book.model(Some("p"), "m").unwrap();
    let plan = book.plan(&place, at("2026-11-01"), &[]).unwrap();
    let columns = ["input_tokens", "cache_read_tokens"];
    let places = columns.map(|key| u32::from(Unit::of_usage(key).unwrap().place()));
    let rows = Batch::new(&plan, true, &places).unwrap();
    assert_eq!(rows.row(&[5, 6]).unwrap_err().code(), "invalid_argument");
    assert_eq!(rows.row(&[u64::MAX, 0]).map(|row| row.total), Ok(u128::from(u64::MAX) * 30));
    let parts = Batch::new(&plan, true, &places[1..]).unwrap();
    assert_eq!(parts.row(&[1]).unwrap_err().code(), "invalid_argument");
    assert_eq!(parts.row(&[0]).unwrap(), Row::default());
}

#[test]
fn a_column_is_a_unit_that_stands_once() {
    let plan = Plan::new("p", "m");
    for columns in [&[59][..], &[0, 0], &[1_000]] {
        let refused = Batch::new(&plan, true, columns).err().unwrap();
        assert_eq!(refused.code(), "invalid_argument", "{columns:?}");
    }
}
