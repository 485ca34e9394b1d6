//! What a limit will have spent, and when it will be used up.
//!
//! The least that can be assumed: the rest of the window is like the window so far. What has passed is
//! cut into equal slices of time ([`Sample`]); their spends are taken for independent draws from one
//! distribution, whatever that is, and the sum of the slices to come is foretold by their mean, in a band
//! that holds four times out of five (Student's t: [`Band`]). Nothing is known here of nights, weekends
//! or growth: where they matter, slices differ much, and the band is wide.
//!
//! It looks ahead at most nine times as far as it has looked back, and where there is less than
//! [five slices](sample::FEWEST), spend in three of them and ten requests it says so.
//!
//! An estimate is reckoned in whole billionths of a dollar, as integers: slices and the lower edge are
//! rounded down, the upper edge up.

mod band;
mod sample;
mod student;

use serde::{Serialize, Serializer};

use crate::money::Usd;
use crate::time::Timestamp;

use super::window::Window;
use band::Band;
use sample::Sample;

pub use sample::Observed;

/// How often what will be lies in the band.
const CONFIDENCE: &str = "0.8";
/// How many times as far it looks ahead as it has looked back.
const AHEAD: i64 = 9;
/// In how many places the way to the horizon is told.
const POINTS: i64 = 8;
/// Estimates have so many decimal places.
const PLACES: u32 = 9;

/// What a forecast is made of.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The budget in USD.
    pub max: Usd,
    /// What has been spent in the window, in USD.
    pub spend: Usd,
    /// How many requests have spent it.
    pub requests: u64,
    /// The time that the limit counts.
    pub window: Window,
    /// When the window's spend was spent, if that is known.
    pub observed: Option<&'a Observed>,
}

/// What will be spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forecast {
    /// Nobody can say.
    NotEnoughData {
        /// What is missing, for people.
        reason: &'static str,
    },
    /// There is nothing left.
    UsedUp,
    /// What is to be expected.
    Ok(Box<Outlook>),
}

impl Serialize for Forecast {
    /// An object with a `status`. Of serde's own ways to tag one, each is a kilobyte of WebAssembly.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (status, reason) = match self {
            Self::Ok(outlook) => return outlook.serialize(serializer),
            Self::NotEnoughData { reason } => ("not_enough_data", Some(*reason)),
            Self::UsedUp => ("used_up", None),
        };
        Unknown { status, reason }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct Unknown {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// What is to be expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outlook {
    /// Always "ok".
    pub status: &'static str,
    /// How often what will be lies in the band.
    pub confidence: &'static str,
    /// In how many equal slices the past was taken.
    pub slices: u64,
    /// USD a day, in the mean.
    pub per_day: String,
    /// How far ahead it looks.
    pub horizon: Timestamp,
    /// At the window's end, if it looks so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Point>,
    /// When the limit is used up.
    pub exhaustion: Exhaustion,
    /// From now to the horizon.
    pub points: Vec<Point>,
}

/// The spend at an instant, in USD.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The instant.
    pub at: Timestamp,
    /// One time in ten it is less.
    pub low: String,
    /// In the mean.
    pub expected: String,
    /// One time in ten it is more.
    pub high: String,
}

/// When a limit is used up; absent if not until the horizon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Exhaustion {
    /// One time in ten it is earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Timestamp>,
    /// At the mean pace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Timestamp>,
    /// One time in ten it is later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Timestamp>,
}

/// Foretells what a limit will have spent.
pub fn forecast(course: &Course<'_>, now: Timestamp) -> Forecast {
    if course.spend >= course.max {
        return Forecast::UsedUp;
    }
    let outlook = Sample::of(course, now).and_then(|sample| {
        let outlook = outlook(course, &sample, now);
        outlook.ok_or("the amounts are larger than a forecast can reckon with")
    });
    outlook.map_or_else(
        |reason| Forecast::NotEnoughData { reason },
        |outlook| Forecast::Ok(Box::new(outlook)),
    )
}

fn outlook(course: &Course<'_>, sample: &Sample, now: Timestamp) -> Option<Outlook> {
    let farthest = sample.seconds().checked_mul(AHEAD)?;
    let horizon =
        now.checked_add_seconds(farthest).unwrap_or(Timestamp::MAX).min(course.window.end);
    let ahead = horizon.seconds_since(now);
    let spend = course.spend.to_units(PLACES)?;
    let band = Band::of(sample)?;
    let point = |seconds: i64| {
        let (low, expected, high) = band.after(seconds)?;
        let text =
            |more: u128| Some(Usd::from_digits(spend.checked_add(more)?, PLACES).ok()?.to_string());
        let (low, expected, high) = (text(low)?, text(expected)?, text(high)?);
        Some(Point { at: now.checked_add_seconds(seconds)?, low, expected, high })
    };
    let mut points = Vec::new();
    for place in 0..=POINTS {
        points.push(point(ahead.checked_mul(place)?.checked_div(POINTS)?)?);
    }
    let end = points.last().filter(|_| horizon == course.window.end).cloned();
    let left = course.max.to_units(PLACES)?.checked_sub(spend)?;
    let when = |seconds: Option<i64>| seconds.and_then(|seconds| now.checked_add_seconds(seconds));
    let exhaustion = Exhaustion {
        earliest: when(band.reaches(left, ahead, |(_, _, high)| high)),
        expected: when(band.reaches(left, ahead, |(_, expected, _)| expected)),
        latest: when(band.reaches(left, ahead, |(low, _, _)| low)),
    };
    let (_, per_day, _) = band.after(crate::time::SECONDS_PER_DAY)?;
    let per_day = Usd::from_digits(per_day, PLACES).ok()?.to_string();
    let slices = sample.count();
    Some(Outlook {
        status: "ok",
        confidence: CONFIDENCE,
        slices,
        per_day,
        horizon,
        end,
        exhaustion,
        points,
    })
}
