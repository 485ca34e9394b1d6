//! What a provider counted: counts that include one another.

use super::registry::Unit;
use crate::error::{Error, ErrorKind};

/// Groq's Whisper: a request is billed as so many seconds at least.
const MINIMUM_SECONDS: u64 = 10;

/// How many of a unit are billed, where a request has a minimum.
pub(super) fn billed(unit: Unit, count: u64) -> u64 {
    let seconds = unit == Unit::AUDIO_SECONDS || unit == Unit::INPUT_AUDIO_SECONDS;
    if seconds && count > 0 { count.max(MINIMUM_SECONDS) } else { count }
}

/// The counts of a request.
pub(super) struct Usage<'a> {
    counts: &'a [(Unit, u64)],
    /// The seconds of audio that are billed, where that is not what was counted.
    seconds: Option<u64>,
}

impl<'a> Usage<'a> {
    /// Takes the counts of a request, each unit at most once.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) if more was counted of a part
    /// than of the whole.
    pub(super) fn new(counts: &'a [(Unit, u64)], minimum: bool) -> Result<Self, Error> {
        for (whole, all) in counts {
            for (part, count) in counts {
                if count > all && whole.contains(*part) {
                    return Err(too_many(*part, *count, *whole, *all));
                }
            }
        }
        let mut usage = Self { counts, seconds: None };
        if minimum {
            let both = usage.reported(Unit::AUDIO_SECONDS).filter(|seconds| *seconds > 0);
            usage.seconds = both
                .or_else(|| usage.reported(Unit::INPUT_AUDIO_SECONDS))
                .map(|seconds| billed(Unit::AUDIO_SECONDS, seconds));
        }
        Ok(usage)
    }

    /// How many of a unit there were. One that was not reported is none, unless a part of it was.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) if it should have been
    /// reported.
    pub(super) fn count(&self, unit: Unit) -> Result<u64, Error> {
        if unit == Unit::REQUESTS {
            return Ok(1);
        }
        if let Some(seconds) = self.seconds
            && (unit == Unit::AUDIO_SECONDS || unit == Unit::INPUT_AUDIO_SECONDS)
        {
            return Ok(seconds);
        }
        if let Some(count) = self.reported(unit) {
            return Ok(count);
        }
        match self.needs(unit) {
            None => Ok(0),
            Some(part) => Err(Error::from(ErrorKind::InvalidArgument {
                name: ["usage.", &unit.usage_key()].concat(),
                expected: ["given, because ", &part.usage_key(), " is a part of it"].concat(),
            })),
        }
    }

    /// Refuses counts of two sorts that both have a price where what they have in common has none. In a
    /// table there is no such price.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) if something was counted as
    /// both, or it is not said that nothing was.
    pub(super) fn check_common(&self, priced: &[(Unit, u64)]) -> Result<(), Error> {
        let counted = |unit| self.reported(unit).is_some_and(|count| count > 0);
        for (place, (a, _)) in priced.iter().enumerate() {
            for (b, _) in priced.iter().skip(place.saturating_add(1)) {
                let nested = a.contains(*b) || b.contains(*a);
                if nested || !a.overlaps(*b) || !counted(*a) || !counted(*b) {
                    continue;
                }
                let both = Unit::all().find(|unit| unit.is_join(*a, *b));
                let unpriced = both.filter(|both| priced.iter().all(|(unit, _)| unit != both));
                if let Some(both) = unpriced.filter(|both| self.reported(*both) != Some(0)) {
                    let (a, b) = (a.usage_key(), b.usage_key());
                    return Err(Error::from(ErrorKind::InvalidArgument {
                        name: ["usage.", &both.usage_key()].concat(),
                        expected: format!(
                            "0, because it has no price and is a part of {a} and {b}"
                        ),
                    }));
                }
            }
        }
        Ok(())
    }

    /// Why the parts of a unit, which are given with what is left of each, are too many for it.
    pub(super) fn exceeded(&self, whole: Unit, rests: &[(Unit, u64)]) -> Error {
        let parts = rests.iter().filter(|(part, _)| whole.contains(*part));
        let sum = parts.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
        let all = self.reported(whole).unwrap_or(0);
        Error::from(ErrorKind::InvalidArgument {
            name: ["usage.", &whole.usage_key()].concat(),
            expected: format!(
                "at least {sum}, the sum of what is counted as a part of it, not {all}"
            ),
        })
    }

    fn reported(&self, unit: Unit) -> Option<u64> {
        self.counts.iter().find(|(known, _)| *known == unit).map(|(_, count)| *count)
    }

    /// What was counted that only makes sense with a count of `unit`: a part of it, or one of two sorts
    /// of which it is the common part.
    fn needs(&self, unit: Unit) -> Option<Unit> {
        let counted = || self.counts.iter().filter(|(_, count)| *count > 0).map(|(unit, _)| *unit);
        let sort = |a: &Unit| {
            counted()
                .any(|b| a.overlaps(b) && !a.contains(b) && !b.contains(*a) && unit.is_join(*a, b))
        };
        counted().find(|known| unit.contains(*known)).or_else(|| counted().find(sort))
    }
}

fn too_many(part: Unit, count: u64, whole: Unit, all: u64) -> Error {
    let whole = whole.usage_key();
    Error::from(ErrorKind::InvalidArgument {
        name: ["usage.", &part.usage_key()].concat(),
        expected: format!(
            "at most {all}, which is {whole}, because it is a part of them, not {count}"
        ),
    })
}
