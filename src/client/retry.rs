//! Whether a call that failed is tried again, and when. The rules are those of Pay-i's own client;
//! clock and chance come in as arguments.

use crate::time::Timestamp;

/// The first pause in milliseconds; each further one is twice as long.
const FIRST: u64 = 500;
/// How often the pause is doubled, up to eight seconds.
const DOUBLINGS: u32 = 4;
/// The longest pause that a server may ask for.
const LONGEST_ASKED: u64 = 60_000;

/// How an attempt ended that gave no result.
#[derive(Debug, Clone, Copy, Default)]
pub struct Attempt<'a> {
    /// The status of the answer; `None` if there was no answer, or only a part of one.
    pub status: Option<u16>,
    /// The header `x-should-retry`; as the others, empty if it is missing.
    pub should_retry: &'a str,
    /// The header `retry-after-ms`.
    pub retry_after_ms: &'a str,
    /// The header `retry-after`.
    pub retry_after: &'a str,
    /// The same header, if it is a date.
    pub retry_at: Option<Timestamp>,
}

/// The pause in milliseconds before the next attempt; `None` if there shall be none. `taken` of at
/// most `max` retries have been made before, and `jitter` of 2^32 is the part of the quarter by
/// which a pause may be shorter, so that clients which failed together do not come back together.
pub fn delay(
    attempt: Attempt<'_>,
    taken: u32,
    max: u32,
    now: Timestamp,
    jitter: u32,
) -> Option<u64> {
    (taken < max && attempt.may_be_repeated()).then(|| {
        attempt.asked_for(now).unwrap_or_else(|| {
            let pause = FIRST << taken.min(DOUBLINGS);
            let shorter = (pause / 4).saturating_mul(u64::from(jitter)) >> 32;
            pause.saturating_sub(shorter)
        })
    })
}

impl Attempt<'_> {
    fn may_be_repeated(&self) -> bool {
        match (self.should_retry, self.status) {
            ("true", _) | (_, None) => true,
            ("false", _) => false,
            (_, Some(status)) => matches!(status, 408 | 409 | 429 | 500..),
        }
    }

    /// What the server asks for, if it is not unreasonable.
    fn asked_for(&self, now: Timestamp) -> Option<u64> {
        let until =
            |at: Timestamp| u64::try_from(at.unix_millis().saturating_sub(now.unix_millis())).ok();
        let asked = thousandths(self.retry_after_ms)
            .map(|millis| millis.div_ceil(1000))
            .or_else(|| thousandths(self.retry_after))
            .or_else(|| self.retry_at.and_then(until));
        asked.filter(|millis| (1..=LONGEST_ASKED).contains(millis))
    }
}

/// A number as it may stand in a header, times 1000 and rounded up: to come back too early is to
/// come back in vain.
fn thousandths(text: &str) -> Option<u64> {
    let mut value: u64 = 0;
    // The weight of the next digit after the point in thousandths; 0 once it is below them.
    let mut weight = None;
    let mut rest = false;
    for byte in text.trim().bytes() {
        match (byte, weight) {
            (b'0'..=b'9', None) => value = value.checked_mul(10)?.checked_add(digit(byte))?,
            (b'.', None) => {
                value = value.checked_mul(1000)?;
                weight = Some(100);
            }
            (b'0'..=b'9', Some(0)) => rest |= byte != b'0',
            (b'0'..=b'9', Some(place)) => {
                value = value.checked_add(digit(byte).checked_mul(place)?)?;
                weight = Some(place / 10);
            }
            _ => return None,
        }
    }
    if weight.is_none() {
        value = value.checked_mul(1000)?;
    }
    (!text.trim().is_empty()).then_some(value.saturating_add(u64::from(rest)))
}

fn digit(byte: u8) -> u64 {
    u64::from(byte & 0xf)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2015-10-21T07:28:00Z";

    fn pause(attempt: Attempt<'_>, taken: u32, jitter: u32) -> Option<u64> {
        delay(attempt, taken, 2, Timestamp::parse(NOW).unwrap(), jitter)
    }

    fn status(status: u16) -> Attempt<'static> {
        Attempt { status: Some(status), ..Attempt::default() }
    }

    #[test]
    fn what_may_pass_by_itself_is_repeated() {
        for repeated in [408, 409, 429, 500, 502, 503, 504, 599] {
            assert!(pause(status(repeated), 0, 0).is_some(), "{repeated}");
        }
        for final_one in [200, 301, 400, 401, 403, 404, 418, 422, 424] {
            assert_eq!(pause(status(final_one), 0, 0), None, "{final_one}");
        }
        assert!(pause(Attempt::default(), 0, 0).is_some(), "no answer");
    }

    #[test]
    fn the_server_may_decide() {
        let says = |should_retry, code| Attempt { should_retry, ..status(code) };
        assert!(pause(says("true", 400), 0, 0).is_some());
        assert_eq!(pause(says("false", 503), 0, 0), None);
        assert!(pause(says("perhaps", 503), 0, 0).is_some());
    }

    #[test]
    fn there_is_an_end() {
        assert!(pause(status(503), 1, 0).is_some());
        assert_eq!(pause(status(503), 2, 0), None);
        assert_eq!(delay(status(503), 0, 0, Timestamp::UNIX_EPOCH, 0), None);
    }

    #[test]
    fn pauses_double_up_to_eight_seconds_and_vary_by_a_quarter() {
        let own = |taken, jitter| {
            delay(status(503), taken, u32::MAX, Timestamp::UNIX_EPOCH, jitter).unwrap()
        };
        for (taken, millis) in [(0, 500), (1, 1000), (2, 2000), (3, 4000), (4, 8000), (5, 8000)] {
            assert_eq!(own(taken, 0), millis);
            assert_eq!(own(taken, u32::MAX), millis - millis / 4 + 1);
        }
        assert_eq!(own(63, 0), 8000);
        assert_eq!(own(64, 0), 8000);
        assert_eq!(own(u32::MAX - 1, 1 << 31), 7000);
    }

    #[test]
    fn a_server_may_ask_for_up_to_a_minute() {
        let after = |retry_after| Attempt { retry_after, ..status(429) };
        for (asked, millis) in
            [("1", 1000), ("0.25", 250), ("1.0001", 1001), ("60", 60_000), (" 2 ", 2000)]
        {
            assert_eq!(pause(after(asked), 0, 0), Some(millis), "{asked}");
        }
        let unreasonable =
            ["", "0", "-1", "60.001", "3600", "soon", "1e3", ".", "99999999999999999999"];
        for asked in unreasonable {
            assert_eq!(pause(after(asked), 0, 0), Some(500), "{asked}");
        }
    }

    #[test]
    fn or_name_the_instant() {
        let at = |text| Attempt { retry_at: Timestamp::parse(text).ok(), ..status(503) };
        assert_eq!(pause(at("2015-10-21T07:28:05Z"), 0, 0), Some(5000));
        for past_or_far in ["2015-10-21T07:27:59Z", NOW, "2015-10-21T08:28:00Z"] {
            assert_eq!(pause(at(past_or_far), 0, 0), Some(500), "{past_or_far}");
        }
        let number_first = Attempt { retry_after: "2", ..at("2015-10-21T07:28:05Z") };
        assert_eq!(pause(number_first, 0, 0), Some(2000));
    }

    #[test]
    fn milliseconds_come_first() {
        let both = Attempt { retry_after_ms: "1500.5", retry_after: "20", ..status(429) };
        assert_eq!(pause(both, 0, 0), Some(1501));
        let no_number = Attempt { retry_after_ms: "x", ..both };
        assert_eq!(pause(no_number, 0, 0), Some(20_000));
    }
}
