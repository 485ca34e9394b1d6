//! A model's prices: which of them were in force when, for whom.

use super::Table;
use super::clause;
use super::cursor::Cursor;
use super::find::Found;
use crate::price::plan::{Line, Plan, Tier};
use crate::price::rate::Rate;
use crate::price::registry::Unit;
use crate::time::{SECONDS_PER_DAY, Timestamp};

const MILLIS_PER_SECOND: i64 = 1_000;

/// What the context of a request says: keys and values in turn, such as `service_tier` and `flex`.
pub type Context = [String];

/// What is known of a model beside its prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model<'a> {
    /// The provider that was asked.
    pub provider: &'a str,
    /// The model's id in the table.
    pub id: &'a str,
    /// The most tokens of a request, if that is known.
    pub context_window: Option<u64>,
}

/// The same whatever the context says: a plan with another text is another plan.
const NO_VARIANT: &str =
    "the context says something that has no price of its own here: the standard price counts";

/// Whether a value of a context says what would be so without it.
fn is_standard(value: &str) -> bool {
    matches!(value, "default" | "auto" | "standard" | "standard_only" | "on_demand")
}

/// When a price is in force.
#[derive(Clone, Copy)]
enum Constraint {
    Always,
    /// From midnight of this day on, in days since 1970.
    Since(u16),
    /// Between two seconds of the day.
    Daily(i64, i64),
}

impl Table {
    /// What is known of a model.
    pub fn describe(&self, found: Found) -> Option<Model<'_>> {
        let (mut cursor, id) = (self.from(found.prices), self.names(found).1);
        let window = cursor.number()? / 2;
        let context_window = (window > 0).then_some(window);
        Some(Model { provider: self.id(found.asked), id, context_window })
    }

    /// Every model of a provider, in order; of all providers where none is named.
    pub fn models(&self, provider: Option<&str>) -> Vec<Found> {
        let mut models = Vec::new();
        for place in 0..self.providers.len() {
            if provider.is_none_or(|provider| self.provider(provider) == Some(place)) {
                self.models_of(place, &mut models);
            }
        }
        models
    }

    pub(super) fn models_of(&self, place: usize, models: &mut Vec<Found>) -> Option<()> {
        let provider = self.providers.get(place)?;
        let (mut names, mut prices) = (self.from(provider.names), self.from(provider.prices));
        for _ in 0..provider.models {
            models.push(Found {
                asked: place,
                lists: place,
                names: super::place(&self.bytes, names)?,
                prices: super::place(&self.bytes, prices)?,
            });
            let id = names.text()?;
            clause::matches(&mut names, id, "")?;
            self.skip_prices(&mut prices)?;
        }
        Some(())
    }

    /// The prices in force at an instant. Variants belong to the provider that lists them: a model that
    /// was found with a fallback has its standard prices.
    pub fn plan(&self, found: Found, at: Timestamp, context: &Context) -> Option<Plan> {
        let at = at.unix_millis();
        let (mut cursor, id) = (self.from(found.prices), self.names(found).1);
        let mut plan = Plan::new(self.id(found.asked), id);
        plan.minimum = cursor.number()? % 2 == 1;
        let mut standard = None;
        for _ in 0..cursor.number()? {
            let constraint = constraint(&mut cursor)?;
            let lines = self.set(&mut cursor)?;
            constraint.bound(at, &mut plan);
            if standard.is_none() || constraint.is_active(at) {
                plan.start_day = match constraint {
                    Constraint::Since(day) => Some(day),
                    _ => None,
                };
                standard = Some(lines);
            }
        }
        plan.lines = standard?;
        let mut laid_over: Vec<Line> = Vec::new();
        let values = context.iter().skip(1).step_by(2);
        let mut unmet = values.filter(|value| !is_standard(value)).count();
        for _ in 0..cursor.number()? {
            let mut met = found.asked == found.lists;
            let mut pairs = 0;
            let mut name = String::new();
            for _ in 0..cursor.number()? {
                let (key, value) = self.pairs.get(cursor.place()?)?;
                met &= context.chunks_exact(2).any(|said| said == [key.as_str(), value.as_str()]);
                if met {
                    name = [key, "=", value].concat();
                }
                pairs = usize::from(!is_standard(value)).saturating_add(pairs);
            }
            let constraint = constraint(&mut cursor)?;
            if !met {
                self.skip_set(&mut cursor)?;
                continue;
            }
            let lines = self.set(&mut cursor)?;
            constraint.bound(at, &mut plan);
            if constraint.is_active(at) {
                unmet = unmet.saturating_sub(pairs);
                let before = laid_over.len();
                for line in lines {
                    if laid_over.iter().all(|known| known.unit != line.unit) {
                        laid_over.push(line);
                    }
                }
                if laid_over.len() > before {
                    let before = plan.variant.map(|before| [&before, ", "].concat());
                    plan.variant = Some(before.unwrap_or_default() + &name);
                }
            }
        }
        for line in laid_over {
            plan.lay_over(line);
        }
        if unmet > 0 {
            plan.warning = Some(NO_VARIANT.to_owned());
        }
        plan.settle();
        Some(plan)
    }

    /// Gives a plan the highest price of each unit that any model of the provider has at an instant, or any
    /// model of all if there is no such provider. For tokens it is the highest of all that go in, or of
    /// all that come out, however they are counted; of anything else a part is as dear as the whole at
    /// least. The plan holds for as long as none of these prices changes.
    pub fn dearest(
        &self,
        provider: &str,
        at: Timestamp,
        context: &Context,
        plan: &mut Plan,
    ) -> Option<()> {
        for found in self.models(self.provider(provider).map(|_| provider)) {
            let model = self.plan(found, at, context)?;
            plan.minimum |= model.minimum;
            plan.from = plan.from.max(model.from);
            plan.until = plan.until.min(model.until);
            for line in &model.lines {
                plan.raise(line)?;
            }
        }
        Some(())
    }

    /// Reads past the prices of a model.
    pub(super) fn skip_prices(&self, cursor: &mut Cursor<'_>) -> Option<()> {
        cursor.number()?;
        for _ in 0..cursor.number()? {
            constraint(cursor)?;
            self.skip_set(cursor)?;
        }
        for _ in 0..cursor.number()? {
            for _ in 0..cursor.number()? {
                cursor.number()?;
            }
            constraint(cursor)?;
            self.skip_set(cursor)?;
        }
        Some(())
    }

    fn set(&self, cursor: &mut Cursor<'_>) -> Option<Vec<Line>> {
        let mut shape = self.from(*self.shapes.get(cursor.place()?)?);
        let mut lines = Vec::new();
        for _ in 0..shape.number()? {
            lines.push(line(shape.byte()?, cursor)?);
        }
        Some(lines)
    }

    fn skip_set(&self, cursor: &mut Cursor<'_>) -> Option<()> {
        let mut shape = self.from(*self.shapes.get(cursor.place()?)?);
        for _ in 0..shape.number()? {
            rate(cursor)?;
            if shape.byte()? % 2 == 1 {
                for _ in 0..cursor.number()? {
                    cursor.number()?;
                    rate(cursor)?;
                }
            }
        }
        Some(())
    }
}

/// The price of one unit of a set.
fn line(shape: u8, cursor: &mut Cursor<'_>) -> Option<Line> {
    let unit = Unit::at(shape / 2)?;
    let rate = rate(cursor)?;
    let mut tiers = Vec::new();
    if shape % 2 == 1 {
        for _ in 0..cursor.number()? {
            tiers.push(Tier { start: cursor.number()?, rate: self::rate(cursor)? });
        }
    }
    Some(Line { unit: Some(unit), own: None, per: unit.per(), rate, tiers })
}

fn rate(cursor: &mut Cursor<'_>) -> Option<Rate> {
    Some(Rate { places: u32::from(cursor.byte()?), digits: u128::from(cursor.number()?) })
}

fn constraint(cursor: &mut Cursor<'_>) -> Option<Constraint> {
    Some(match cursor.byte()? {
        0 => Constraint::Always,
        1 => Constraint::Since(cursor.day()?),
        2 => Constraint::Daily(second(cursor)?, second(cursor)?),
        _ => return None,
    })
}

fn second(cursor: &mut Cursor<'_>) -> Option<i64> {
    i64::try_from(cursor.number()?).ok().filter(|second| *second <= SECONDS_PER_DAY)
}

const MILLIS_PER_DAY: i64 = SECONDS_PER_DAY * MILLIS_PER_SECOND;

impl Constraint {
    fn is_active(self, at: i64) -> bool {
        match self {
            Self::Always => true,
            Self::Since(day) => i64::from(day).saturating_mul(MILLIS_PER_DAY) <= at,
            Self::Daily(start, end) => {
                let second = at.rem_euclid(MILLIS_PER_DAY) / MILLIS_PER_SECOND;
                if end < start {
                    second >= start || second < end
                } else {
                    (start..end).contains(&second)
                }
            }
        }
    }

    /// Narrows the time for which the plan holds to that in which the constraint does not change.
    fn bound(self, at: i64, plan: &mut Plan) {
        match self {
            Self::Always => {}
            Self::Since(day) => {
                let midnight = i64::from(day).saturating_mul(MILLIS_PER_DAY);
                plan.bound(at, midnight);
                if midnight > at {
                    plan.next_date = plan.next_date.min(midnight);
                }
            }
            Self::Daily(start, end) => {
                let midnight = at.div_euclid(MILLIS_PER_DAY).saturating_mul(MILLIS_PER_DAY);
                for second in [start, end, 0, SECONDS_PER_DAY] {
                    let edge = second.saturating_mul(MILLIS_PER_SECOND);
                    plan.bound(at, midnight.saturating_add(edge));
                }
            }
        }
    }
}
