//! Counts times prices: the lines of a receipt and what they come to.
//!
//! There are two ways to count, and each has its own way in here. A provider's counts include one
//! another, so that what has a price of its own is taken out of what contains it; Pay-i's do not, and
//! each is priced as it is.

use super::cost::Cost;
use super::plan::{Leaf, Line, Plan};
use super::rate::nearest;
use super::registry::Unit;
use super::usage::{Usage, billed};
use crate::error::{Error, ErrorKind};
use crate::money::Usd;

const OUT_OF_RANGE: ErrorKind = ErrorKind::AmountOutOfRange { operation: "add" };

/// The most digits that every amount may have.
const DIGITS: u32 = 28;
/// To so many places a quotient is rounded where amounts are added up for long. With 28 of them a sum
/// could soon not be held any more.
const PLACES_IN_SUMS: u32 = 18;

/// What a request comes to. Amounts are whole numbers of the plan's last decimal place, see
/// [`usd`](Self::usd).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// One for each price that was used, the general units first.
    pub charges: Vec<Charge>,
    /// Cost of what went in.
    pub input: u128,
    /// Cost of what came out.
    pub output: u128,
    /// Cost of what is neither, such as searches.
    pub other: u128,
    /// All of it.
    pub total: u128,
    /// The largest start of a tier whose prices were used.
    pub tier_start: Option<u64>,
    scale: u32,
    /// Whether some of it may be a quotient that was rounded.
    divides: bool,
}

/// A line of the receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Which line of the plan has the price.
    pub line: usize,
    /// Which of the given counts this is, where they do not include one another.
    pub leaf: usize,
    /// How many were charged.
    pub count: u64,
    /// Whether they went in, came out or neither.
    pub input: Option<bool>,
    /// The start of the tier that the price is of.
    pub tier_start: Option<u64>,
    /// What they cost.
    pub cost: u128,
}

impl Tally {
    /// Prices what a provider counted. A unit that has no price of its own is part of the one that
    /// contains it; one that has is taken out of that. Every request counts itself.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) where the counts contradict
    /// one another or a needed one is missing,
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange).
    pub fn of_usage(plan: &Plan, counts: &[(Unit, u64)]) -> Result<Self, Error> {
        let usage = Usage::new(counts, plan.minimum)?;
        let size = if plan.is_tiered() { usage.count(Unit::INPUT_TOKENS)? } else { 0 };
        let mut tally = Self::new(plan);
        // Of each unit what is left of it when the more special ones are taken out.
        let mut rests: Vec<(Unit, u64)> = Vec::new();
        for (place, line) in plan.lines.iter().enumerate() {
            let Some(unit) = line.unit else { continue };
            let mut rest = usage.count(unit)?;
            for (special, count) in &rests {
                if unit.contains(*special) {
                    let less = rest.checked_sub(*count);
                    rest = less.ok_or_else(|| usage.exceeded(unit, &rests))?;
                }
            }
            rests.push((unit, rest));
            if rest > 0 {
                tally.charge(line, (place, 0), rest, unit.is_input(), size)?;
            }
        }
        if plan.resource_id.is_some() {
            usage.check_common(&rests)?;
        }
        tally.order();
        tally.sum(plan)
    }

    /// Prices counts that do not include one another. With `large` the request is a large one whatever
    /// its counts say.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange).
    pub fn of_leaves(plan: &Plan, leaves: &[Leaf], large: bool) -> Result<Self, Error> {
        let sized = leaves.iter().filter(|leaf| leaf.sized);
        let mut size = sized.fold(0_u64, |size, leaf| size.saturating_add(leaf.count));
        if large && let Some(start) = plan.first_tier() {
            size = size.max(start.saturating_add(1));
        }
        let mut tally = Self::new(plan);
        for (place, leaf) in leaves.iter().enumerate() {
            if let Some(line) = plan.lines.get(leaf.line) {
                let count = match line.unit {
                    Some(unit) if plan.minimum => billed(unit, leaf.count),
                    _ => leaf.count,
                };
                tally.charge(line, (leaf.line, place), count, Some(leaf.input), size)?;
            }
        }
        if let Some(place) = plan.line_of(Unit::REQUESTS)
            && let Some(line) = plan.lines.get(place)
        {
            tally.charge(line, (place, leaves.len()), 1, None, size)?;
        }
        tally.sum(plan)
    }

    /// An amount in USD. A sum of quotients is rounded to 28 digits.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it needs more than 28
    /// digits.
    pub fn usd(&self, amount: u128) -> Result<Usd, Error> {
        self.usd_in(excess(amount).filter(|_| self.divides).unwrap_or(1), amount)
    }

    /// The decimal place that amounts are counted in.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// The cost as Pay-i splits it, to be added up for long. What is neither input nor output is output
    /// there, as searches are. A quotient is rounded to 18 places.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if it needs more than 28
    /// digits.
    pub fn cost(&self) -> Result<Cost, Error> {
        let places = self.scale.checked_sub(PLACES_IN_SUMS).filter(|_| self.divides);
        let step = places.and_then(|places| 10_u128.checked_pow(places)).unwrap_or(1);
        let [input, output, other] =
            [self.input, self.output, self.other].map(|amount| self.usd_in(step, amount));
        Cost::new(input?, output?.checked_add(other?)?)
    }

    /// Nothing yet, in amounts of a plan's last place.
    pub fn new(plan: &Plan) -> Self {
        Self { scale: plan.scale, divides: plan.divides, ..Self::default() }
    }

    fn charge(
        &mut self,
        priced: &Line,
        (line, leaf): (usize, usize),
        count: u64,
        input: Option<bool>,
        size: u64,
    ) -> Result<(), Error> {
        let (rate, tier_start) = priced.price(size);
        let cost = rate.cost(count, priced.per, self.scale)?;
        self.tier_start = self.tier_start.max(tier_start);
        self.charges.push(Charge { line, leaf, count, input, tier_start, cost });
        Ok(())
    }

    /// What went in comes first, then what came out, then the rest; the general before the special.
    fn order(&mut self) {
        let charges = std::mem::take(&mut self.charges);
        for direction in [Some(true), Some(false), None] {
            let of_it = charges.iter().rev().filter(|charge| charge.input == direction);
            self.charges.extend(of_it);
        }
    }

    /// An amount in USD, rounded to a multiple of `step`.
    fn usd_in(&self, step: u128, amount: u128) -> Result<Usd, Error> {
        let rounded =
            if step == 1 { Some(amount) } else { nearest(amount, step).checked_mul(step) };
        Usd::from_digits(rounded.ok_or(OUT_OF_RANGE)?, self.scale)
    }

    /// The sums of the charges. If they need more than 28 digits, quotients have fewer places.
    fn sum(mut self, plan: &Plan) -> Result<Self, Error> {
        self.add_up()?;
        if self.divides
            && let Some(step) = excess(self.total)
        {
            for charge in &mut self.charges {
                if let Some(line) = plan.lines.get(charge.line) {
                    let rate = line.rate_of(charge.tier_start);
                    charge.cost = rate.cost_in(step, charge.count, line.per, self.scale)?;
                }
            }
            self.add_up()?;
        }
        Ok(self)
    }

    fn add_up(&mut self) -> Result<(), Error> {
        [self.input, self.output, self.other, self.total] = [0; 4];
        for charge in &self.charges {
            let part = match charge.input {
                Some(true) => &mut self.input,
                Some(false) => &mut self.output,
                None => &mut self.other,
            };
            // The parts are no larger than the total, so they fit if that does.
            *part = part.saturating_add(charge.cost);
            let total = self.total.checked_add(charge.cost);
            self.total = total.ok_or(OUT_OF_RANGE)?;
        }
        Ok(())
    }
}

/// What the 28th digit of a longer number counts.
fn excess(number: u128) -> Option<u128> {
    let digits = number.checked_ilog10()?.checked_add(1)?;
    10_u128.checked_pow(digits.checked_sub(DIGITS).filter(|more| *more > 0)?)
}
