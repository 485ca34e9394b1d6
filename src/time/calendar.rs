//! Days since 1970 ⇄ year, month and day, in the proleptic Gregorian calendar.
//!
//! The method is Howard Hinnant's "chrono-compatible low-level date algorithms": years begin in
//! March, so that the leap day is the last day of the year, and 400 years have always as many days.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "years have four digits, so no number here has more than eight"
)]

const DAYS_IN_400_YEARS: i64 = 146_097;
/// From 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;

/// A day of the calendar, of four-digit years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

impl Date {
    /// The day on which [`Timestamp::MIN`](super::Timestamp::MIN) lies.
    pub(super) const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// `None` if there is no such day. The year must have four digits at most.
    pub(crate) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The day `day` of a month, or the month's last day if it is shorter. Months are counted from
    /// January of the year 0.
    pub(crate) fn in_month(month: i64, day: i64) -> Self {
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        Self { year, month, day: day.min(days_in_month(year, month)) }
    }

    /// The months since January of the year 0.
    pub(crate) fn months(self) -> i64 {
        self.year * 12 + self.month - 1
    }

    /// The day of the month.
    pub(crate) fn day_of_month(self) -> i64 {
        self.day
    }

    pub(crate) fn days_since_1970(self) -> i64 {
        let year = if self.month > 2 { self.year } else { self.year - 1 };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (self.month + 9) % 12;
        // (153 m + 2) / 5 gives the days of the m months before: 31, 61, 92, 122, 153, …
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * DAYS_IN_400_YEARS + day_of_era - DAYS_TO_1970
    }

    pub(crate) fn from_days_since_1970(days: i64) -> Self {
        let days = days + DAYS_TO_1970;
        let era = days.div_euclid(DAYS_IN_400_YEARS);
        let day_of_era = days.rem_euclid(DAYS_IN_400_YEARS);
        // Without the leap days of 4, 100 and 400 years before it, every year has 365 days.
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self { year, month, day }
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
