//! Many requests of one model, with their counts in columns: what follows from the prices alone is worked
//! out once, and a row is a few multiplications of whole numbers.

use super::plan::{Line, Plan};
use super::rate::Rate;
use super::registry::Unit;
use super::tally::{Leaf, Tally};
use crate::error::{Error, ErrorKind};

/// With more prices than these a model has no quick way.
const MAX_LINES: usize = 16;

/// The prices of a model, made ready for rows of counts.
pub struct Batch<'a> {
    plan: &'a Plan,
    columns: Columns,
    quick: Option<Quick>,
}

/// What the columns are.
enum Columns {
    /// Counts that include one another.
    Usage(Vec<Unit>),
    /// Counts that do not.
    Leaves(Vec<Leaf>),
}

/// What rows have in common.
struct Quick {
    lines: Vec<QuickLine>,
    /// Columns whose sum is the size of the request.
    sized: Vec<usize>,
    /// Columns `(whole, part)`.
    parts: Vec<(usize, usize)>,
    /// Columns that must be zero, because what they are a part of is not among the columns.
    orphans: Vec<usize>,
}

struct QuickLine {
    column: Option<usize>,
    /// Lines before this one whose units are a part of this one's.
    less: Vec<usize>,
    /// What one unit costs, as a whole number of the plan's last place, above each size of request.
    prices: Vec<(u64, u64)>,
    input: Option<bool>,
    /// What is counted without a column: the request itself.
    fixed: u64,
}

/// The cost of a row in whole numbers of the plan's last place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Row {
    /// Cost of what went in.
    pub input: u128,
    /// Cost of what came out.
    pub output: u128,
    /// Cost of what is neither.
    pub other: u128,
    /// All of it.
    pub total: u128,
}

impl<'a> Batch<'a> {
    /// Rows of counts that include one another (`usage`), where a column is the place of its unit in the
    /// registry; or of such that do not, where it is the line of the plan, eight times, and 1 if the units
    /// went in, 2 if they count toward the size of the request.
    ///
    /// # Errors
    /// [`Error::InvalidArgument`] if there is no such column, or the same one again.
    pub fn new(plan: &'a Plan, usage: bool, columns: &[u32]) -> Result<Self, Error> {
        let refused = || {
            Error::from(ErrorKind::InvalidArgument {
                name: "columns".to_owned(),
                expected: "names of counts that have a price, each once".to_owned(),
            })
        };
        let mut units = Vec::new();
        let mut leaves = Vec::new();
        for column in columns {
            if usage {
                let unit = u8::try_from(*column).ok().and_then(Unit::at);
                let unit = unit.filter(|unit| !units.contains(unit)).ok_or_else(refused)?;
                units.push(unit);
            } else {
                let line = usize::try_from(column >> 3).map_err(|_| refused())?;
                let (input, sized) = (column & 1 > 0, column & 2 > 0);
                leaves.push(Leaf { line, count: 0, input, sized });
            }
        }
        if usage {
            let quick = Quick::of_usage(plan, &units);
            return Ok(Self { plan, columns: Columns::Usage(units), quick });
        }
        let quick = Quick::of_leaves(plan, &leaves);
        Ok(Self { plan, columns: Columns::Leaves(leaves), quick })
    }

    /// The cost of one row, which has a count for each column.
    ///
    /// # Errors
    /// As [`Tally::of_usage`] and [`Tally::of_leaves`].
    pub fn row(&self, counts: &[u64]) -> Result<Row, Error> {
        if let Some(row) = self.quick.as_ref().and_then(|quick| quick.row(counts)) {
            return Ok(row);
        }
        let tally = match &self.columns {
            Columns::Usage(units) => {
                let pairs: Vec<_> = units.iter().copied().zip(counts.iter().copied()).collect();
                Tally::of_usage(self.plan, &pairs)?
            }
            Columns::Leaves(leaves) => {
                let mut counted = Vec::new();
                for (leaf, count) in leaves.iter().zip(counts) {
                    counted.push(Leaf { count: *count, ..*leaf });
                }
                Tally::of_leaves(self.plan, &counted, false)?
            }
        };
        let Tally { input, output, other, total, .. } = tally;
        Ok(Row { input, output, other, total })
    }
}

impl Quick {
    fn of_usage(plan: &Plan, units: &[Unit]) -> Option<Self> {
        if plan.minimum {
            return None;
        }
        let column = |unit: Unit| units.iter().position(|known| *known == unit);
        let mut lines = Vec::new();
        let mut orphans = Vec::new();
        for line in &plan.lines {
            let unit = line.unit?;
            let before = plan.lines.iter().take(lines.len());
            let less = before
                .enumerate()
                .filter(|(_, known)| known.unit.is_some_and(|part| unit.contains(part)));
            let less = less.map(|(place, _)| place).collect();
            if column(unit).is_none() && unit != Unit::REQUESTS {
                orphans
                    .extend((0..units.len()).filter(|place| {
                        units.get(*place).is_some_and(|part| unit.contains(*part))
                    }));
            }
            let fixed = u64::from(unit == Unit::REQUESTS);
            let (column, input) = (column(unit), unit.is_input());
            lines.push(QuickLine { column, less, prices: prices(plan, line)?, input, fixed });
        }
        let mut parts = Vec::new();
        for (whole, a) in units.iter().enumerate() {
            for (part, b) in units.iter().enumerate() {
                if whole != part && a.contains(*b) {
                    parts.push((whole, part));
                }
            }
        }
        // Counts of which two sorts overlap may need a third one: the long way knows.
        let overlap = units.iter().enumerate().any(|(place, a)| {
            units.iter().skip(place).any(|b| a.overlaps(*b) && !a.contains(*b) && !b.contains(*a))
        });
        let sized = column(Unit::INPUT_TOKENS);
        let small = lines.len() <= MAX_LINES && !overlap && (sized.is_some() || !plan.is_tiered());
        small.then(|| Self { lines, sized: sized.into_iter().collect(), parts, orphans })
    }

    fn of_leaves(plan: &Plan, leaves: &[Leaf]) -> Option<Self> {
        let mut lines = Vec::new();
        let mut sized = Vec::new();
        for (place, leaf) in leaves.iter().enumerate() {
            let prices = prices(plan, plan.lines.get(leaf.line)?)?;
            let (column, input) = (Some(place), Some(leaf.input));
            lines.push(QuickLine { column, less: Vec::new(), prices, input, fixed: 0 });
            if leaf.sized {
                sized.push(place);
            }
        }
        let request = plan.line_of(Unit::REQUESTS);
        if let Some(line) = request.and_then(|place| plan.lines.get(place)) {
            let prices = prices(plan, line)?;
            lines.push(QuickLine { column: None, less: Vec::new(), prices, input: None, fixed: 1 });
        }
        let small = lines.len() <= MAX_LINES && !plan.minimum;
        small.then(|| Self { lines, sized, parts: Vec::new(), orphans: Vec::new() })
    }

    /// `None` where the long way has more to say, or larger numbers.
    fn row(&self, counts: &[u64]) -> Option<Row> {
        for (whole, part) in &self.parts {
            if counts.get(*part)? > counts.get(*whole)? {
                return None;
            }
        }
        for orphan in &self.orphans {
            if *counts.get(*orphan)? > 0 {
                return None;
            }
        }
        let mut size = 0_u64;
        for column in &self.sized {
            size = size.checked_add(*counts.get(*column)?)?;
        }
        let mut rests = [0_u64; MAX_LINES];
        let [mut input, mut output, mut other] = [0_u64; 3];
        for (place, line) in self.lines.iter().enumerate() {
            let mut rest = match line.column {
                Some(column) => *counts.get(column)?,
                None => line.fixed,
            };
            for part in &line.less {
                rest = rest.checked_sub(*rests.get(*part)?)?;
            }
            *rests.get_mut(place)? = rest;
            let price = line.prices.iter().rev().find(|(start, _)| size > *start || *start == 0)?;
            let cost = rest.checked_mul(price.1)?;
            let sum = match line.input {
                Some(true) => &mut input,
                Some(false) => &mut output,
                None => &mut other,
            };
            *sum = sum.checked_add(cost)?;
        }
        let total = input.checked_add(output)?.checked_add(other)?;
        let [input, output, other, total] = [input, output, other, total].map(u128::from);
        Some(Row { input, output, other, total })
    }
}

/// What one unit costs above each size, the smallest first; `None` if that is no whole number of the plan's
/// last place, or a tier begins at nothing.
fn prices(plan: &Plan, line: &Line) -> Option<Vec<(u64, u64)>> {
    let whole = |rate: Rate| u64::try_from(rate.exact_cost_of_one(line.per, plan.scale())?).ok();
    let mut prices = vec![(0, whole(line.rate)?)];
    for tier in &line.tiers {
        prices.push((Some(tier.start).filter(|start| *start > 0)?, whole(tier.rate)?));
    }
    Some(prices)
}
