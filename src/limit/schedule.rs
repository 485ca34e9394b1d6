//! When a limit starts again by itself.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "days and months of four-digit years are counted here, in 64 bits"
)]

use serde::Serialize;

use super::window::Window;
use crate::time::{Date, LocalTime, TimeOfDay, Timestamp, Zones};

/// How often a limit starts again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// Every day.
    Day,
    /// Every week, on the weekday of `start`, or on Mondays.
    Week,
    /// Every month, on the day of the month of `start`, or on the first.
    Month,
}

impl Every {
    /// Reads `day`, `week` or `month`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "day" => Some(Self::Day),
            "week" => Some(Self::Week),
            "month" => Some(Self::Month),
            _ => None,
        }
    }
}

/// When a limit starts again: on a day in every period, at a local time.
///
/// A month that is too short for its day has it on its last day: the 31st of January, the 28th of
/// February, and the 31st of March again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResetSchedule {
    /// The period.
    pub every: Every,
    /// The local time of a reset.
    pub at: TimeOfDay,
    /// Whose local time: an IANA name such as `Europe/Berlin`.
    pub time_zone: String,
    /// The first reset, which also says on which weekday or day of the month the others are.
    /// Without one there have always been resets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
}

/// A Monday, as the day number that it is.
const MONDAY: i64 = 4;

/// Resets are looked for as far as this from the one of the local day. Two of them may fall
/// together where clocks skip a whole day, and a day may come twice; with one more on either side
/// there is one before and one after any instant, whatever offsets a host makes up.
const NEAR: i64 = 3;

impl ResetSchedule {
    /// The window around an instant, in the same short time however far away that is.
    pub fn window_at(&self, at: Timestamp, zones: &dyn Zones) -> Window {
        let local = LocalTime::new(&self.time_zone, zones);
        let first = if self.start.is_some() { 0 } else { i64::MIN };
        let near = self.number(local.date(at));
        let candidates =
            near.saturating_sub(NEAR).max(first)..=near.saturating_add(NEAR).max(first);
        let mut window = Window::ALWAYS;
        for number in candidates.rev() {
            match local.instant(self.day(number), self.at) {
                Some(reset) if reset <= at => {
                    window.start = reset;
                    break;
                }
                Some(reset) => window.end = reset,
                None => {}
            }
        }
        window
    }

    /// Where in the row of resets the last one is that lies on `date` or before it. In a month it
    /// may also be the one after it.
    fn number(&self, date: Date) -> i64 {
        match self.every {
            Every::Day => date.days_since_1970() - self.first_day(),
            Every::Week => (date.days_since_1970() - self.first_day()).div_euclid(7),
            Every::Month => date.months() - self.start.map_or(0, Date::months),
        }
    }

    /// The day of a reset.
    fn day(&self, number: i64) -> Date {
        match self.every {
            Every::Day => Date::from_days_since_1970(self.first_day() + number),
            Every::Week => Date::from_days_since_1970(self.first_day() + 7 * number),
            Every::Month => {
                let month = self.start.map_or(0, Date::months) + number;
                Date::in_month(month, self.start.map_or(1, Date::day_of_month))
            }
        }
    }

    fn first_day(&self) -> i64 {
        self.start.map_or(MONDAY, Date::days_since_1970)
    }
}
