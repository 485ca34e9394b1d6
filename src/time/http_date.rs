//! Instants as HTTP headers carry them.

use super::Timestamp;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Timestamp {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that RFC 9110 lets senders make. The day of
    /// the week is not checked.
    pub fn parse_http_date(text: &str) -> Option<Self> {
        let mut words = text.trim().split(' ').skip(1);
        let day = words.next()?;
        let month = words.next()?;
        let month = MONTHS.iter().position(|name| *name == month)?.checked_add(1)?;
        let (year, time) = (words.next()?, words.next()?);
        if words.next() != Some("GMT") || words.next().is_some() {
            return None;
        }
        Self::parse(&format!("{year}-{month:02}-{day}T{time}Z")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_form_is_read() {
        let read = Timestamp::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(read, Timestamp::parse("1994-11-06T08:49:37Z").ok());
    }

    #[test]
    fn everything_else_is_none() {
        for text in [
            "",
            "Sun,",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 GMT x",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37+01:00 GMT",
        ] {
            assert_eq!(Timestamp::parse_http_date(text), None, "{text:?}");
        }
    }
}
