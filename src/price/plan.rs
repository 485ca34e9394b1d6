//! The prices of one model at one time: what a cost is made of.

use super::names::unit_of;
use super::rate::{Rate, divides};
use super::registry::Unit;
use crate::money::Usd;
use crate::time::Timestamp;

const MILLIS_PER_DAY: i64 = 86_400_000;
/// Of `2025-01-02T00:00:00Z`.
const DATE_LENGTH: usize = 10;

/// The prices that count for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The provider, or the category of a price of one's own.
    pub provider: String,
    /// The model, or the resource.
    pub model: String,
    /// What has a price. Of two units one of which contains the other the contained one comes first.
    pub lines: Vec<Line>,
    /// The day since 1970 from which on these prices hold, if they have such a day.
    pub start_day: Option<u16>,
    /// What of the request's context changed a price, for example `service_tier=flex`.
    pub variant: Option<String>,
    /// The version of a price of one's own.
    pub resource_id: Option<u64>,
    /// Whether what has no price is paid for by a reservation.
    pub reserved: bool,
    /// Whether a discount is taken off.
    pub discounted: bool,
    /// Whether these are the prices of what was asked for, not those of a rule for what is unknown.
    pub known: bool,
    /// What a reader of the cost should know.
    pub warning: Option<String>,
    /// Whether audio is billed as ten seconds at least.
    pub minimum: bool,
    /// The milliseconds since 1970 from which on the plan is the same.
    pub from: i64,
    /// The first millisecond at which it may be another one.
    pub until: i64,
    /// The first midnight from which on another day's prices count.
    pub(super) next_date: i64,
    /// Costs are counted in units of this decimal place.
    pub(super) scale: u32,
    /// Whether a cost may be a quotient that is rounded.
    pub(super) divides: bool,
}

/// The price of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What of a provider's counts it is, if any of them.
    pub unit: Option<Unit>,
    /// Its name, if the price is one's own.
    pub own: Option<OwnUnit>,
    /// So many of it have this price.
    pub per: u32,
    /// USD for `per` of it.
    pub rate: Rate,
    /// Prices above so many input tokens, the smallest start first.
    pub tiers: Vec<Tier>,
}

/// The price of a unit in large requests. It holds for the whole request, not only for what is above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The most input tokens at the price before.
    pub start: u64,
    /// USD.
    pub rate: Rate,
}

/// A unit that a price of one's own is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnUnit {
    /// Its name, for example `text`.
    pub name: String,
    /// Whether it goes in.
    pub input: bool,
}

/// A count that includes no other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// The line of the plan that has its price.
    pub line: usize,
    /// How many.
    pub count: u64,
    /// Whether they went in.
    pub input: bool,
    /// Whether they count toward the size of the request, by which its tier is chosen.
    pub sized: bool,
}

impl Plan {
    /// Makes a plan as dear as a line at least: of tokens all that go in or come out, however they are
    /// counted; `None` if that needs too many digits.
    pub(super) fn raise(&mut self, line: &Line) -> Option<()> {
        let Some(unit) = line.unit.map(Unit::root) else { return Some(()) };
        let mut rate = Rate::from(line.rates().filter_map(|rate| rate.usd().ok()).max()?);
        let times = unit.per().checked_div(line.per)?;
        rate.digits = rate.digits.checked_mul(u128::from(times))?;
        let line = Line { unit: Some(unit), own: None, per: unit.per(), rate, tiers: Vec::new() };
        match self.lines.iter_mut().find(|known| known.unit == line.unit) {
            Some(known) => known.raise(&line),
            None => {
                self.lay_over(line);
                Some(())
            }
        }
    }

    /// Makes each unit as dear as what contains it at least.
    pub(super) fn raise_parts(&mut self) -> Option<()> {
        let wholes = self.lines.clone();
        for part in &mut self.lines {
            for whole in &wholes {
                if whole.unit?.contains(part.unit?) {
                    part.raise(whole)?;
                }
            }
        }
        Some(())
    }

    /// A plan without prices, for all times.
    pub fn new(provider: &str, model: &str) -> Self {
        Self {
            provider: provider.to_owned(),
            model: model.to_owned(),
            lines: Vec::new(),
            start_day: None,
            variant: None,
            resource_id: None,
            reserved: false,
            discounted: false,
            known: true,
            warning: None,
            minimum: false,
            from: i64::MIN,
            until: i64::MAX,
            next_date: i64::MAX,
            scale: 0,
            divides: false,
        }
    }

    /// Replaces the price of a unit, or adds it.
    pub(super) fn lay_over(&mut self, line: Line) {
        match self.lines.iter_mut().find(|known| known.unit == line.unit) {
            Some(known) => *known = line,
            None => self.add(line),
        }
    }

    /// Adds a price of one's own. Of two that are for the same of a provider's counts only the first is
    /// for these.
    pub(super) fn add_own(&mut self, mut line: Line) {
        if self.lines.iter().any(|known| known.unit == line.unit) {
            line.unit = None;
        }
        self.add(line);
    }

    fn add(&mut self, line: Line) {
        let depth = line.depth();
        let place = self.lines.partition_point(|known| known.depth() > depth);
        self.lines.insert(place, line);
    }

    /// To be called when the lines are complete.
    pub fn settle(&mut self) {
        let places = self
            .lines
            .iter()
            .flat_map(|line| line.rates().map(|rate| rate.places_of_cost(line.per)));
        self.scale = places.fold(0, u32::max);
        self.divides = self.lines.iter().any(|line| divides(line.per));
    }

    /// The decimal place that costs are counted in.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// Whether it is the one that counts at an instant.
    pub(super) fn holds(&self, at: Timestamp) -> bool {
        (self.from..self.until).contains(&at.unix_millis())
    }

    /// An instant at which prices change: the plan, which is for `at`, does not hold beyond it.
    pub(super) fn bound(&mut self, at: i64, change: i64) {
        if change <= at {
            self.from = self.from.max(change);
        } else {
            self.until = self.until.min(change);
        }
    }

    /// Whether a price depends on the size of the request.
    pub(super) fn is_tiered(&self) -> bool {
        self.first_tier().is_some()
    }

    /// The smallest size above which prices are others.
    pub(super) fn first_tier(&self) -> Option<u64> {
        self.lines.iter().filter_map(|line| line.tiers.first()).map(|tier| tier.start).min()
    }

    /// The line that prices a provider's unit: its own, else that of the most special unit that contains
    /// it.
    pub fn line_of(&self, unit: Unit) -> Option<usize> {
        let prices = |line: &Line| line.unit.is_some_and(|priced| priced.contains(unit));
        self.lines.iter().position(prices)
    }

    /// The line of a unit by Pay-i's name of it. A price of one's own is for the unit of exactly that
    /// name. `true` where the name is that of a large request.
    pub fn line_named(&self, name: &str, input: bool) -> Option<(usize, bool)> {
        if self.resource_id.is_none() {
            let (unit, large) = unit_of(name, input)?;
            return Some((self.line_of(unit)?, large));
        }
        let place = self.lines.iter().position(|line| {
            line.own.as_ref().is_some_and(|own| own.name == name && own.input == input)
        });
        Some((place?, false))
    }

    /// Identifies the version of the price: the number of one's own, or one that follows from provider,
    /// model and first day, and is larger than 2^40.
    pub fn version_id(&self) -> u64 {
        if let Some(own) = self.resource_id {
            return own;
        }
        let day = self.start_day.unwrap_or_default().to_le_bytes();
        let names = self.provider.bytes().chain([0]).chain(self.model.bytes()).chain([0]);
        // FNV-1a. JavaScript holds numbers up to 2^53 exactly.
        let hash = names.chain(day).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash >> 12) | (1 << 40)
    }

    /// Counts of a unit that a line prices; `None` if there are none.
    pub fn leaf(&self, line: usize, count: u64, input: bool) -> Option<Leaf> {
        let unit = self.lines.get(line)?.unit;
        let sized = input && unit.is_some_and(Unit::is_tokens);
        (count > 0).then_some(Leaf { line, count, input, sized })
    }
}

impl Line {
    /// The price of a unit of one's own, for one of it.
    pub fn own(unit: &str, input: bool, price: Usd) -> Self {
        let standard = unit_of(unit, input).filter(|(_, large)| !large);
        Self {
            unit: standard.map(|(unit, _)| unit),
            own: Some(OwnUnit { name: unit.to_owned(), input }),
            per: 1,
            rate: price.into(),
            tiers: Vec::new(),
        }
    }

    /// The price in a request with so many input tokens, and where its tier begins.
    pub fn price(&self, input_tokens: u64) -> (Rate, Option<u64>) {
        match self.tiers.iter().rev().find(|tier| input_tokens > tier.start) {
            Some(tier) => (tier.rate, Some(tier.start)),
            None => (self.rate, None),
        }
    }

    /// Takes the price of another line of the same number of units where that is higher.
    fn raise(&mut self, other: &Self) -> Option<()> {
        if other.rate.usd().ok()? > self.rate.usd().ok()? {
            self.rate = other.rate;
        }
        Some(())
    }

    /// The price of the tier that begins there; without one that of small requests.
    pub fn rate_of(&self, tier_start: Option<u64>) -> Rate {
        let tier = self.tiers.iter().find(|tier| Some(tier.start) == tier_start);
        tier.map_or(self.rate, |tier| tier.rate)
    }

    /// The name of what it prices.
    pub fn label(&self) -> String {
        match (&self.own, self.unit) {
            (Some(own), _) => own.name.clone(),
            (None, unit) => unit.map(Unit::usage_key).unwrap_or_default(),
        }
    }

    /// Whether it went in (`true`), came out (`false`) or neither.
    pub fn direction(&self) -> Option<bool> {
        match (&self.own, self.unit) {
            (Some(own), _) => Some(own.input),
            (None, unit) => unit.and_then(Unit::is_input),
        }
    }

    /// All its prices.
    pub fn rates(&self) -> impl Iterator<Item = Rate> {
        std::iter::once(self.rate).chain(self.tiers.iter().map(|tier| tier.rate))
    }

    fn depth(&self) -> u32 {
        self.unit.map_or(0, Unit::depth)
    }
}

/// A day since 1970 as `2025-01-02`.
pub fn date(day: u16) -> Option<String> {
    let start = Timestamp::from_unix_millis(i64::from(day).checked_mul(MILLIS_PER_DAY)?)?;
    start.to_string().get(..DATE_LENGTH).map(str::to_owned)
}
