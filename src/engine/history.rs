//! The list of a limit's past windows: what it had counted at each of its resets.

use super::Engine;
use super::archive::Range;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::page::{PageQuery, Place};
use super::record::{read_window, windows_of};
use crate::json;
use crate::wire::limit::{LimitHistoryPage, LimitHistoryView};

/// The end of a window's key, which is its place in time.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct WindowPlace(String);

impl Place for WindowPlace {
    fn to_cursor(&self) -> String {
        format!("window-{}", self.0)
    }

    fn from_cursor(cursor: &str) -> Option<Self> {
        let place = cursor.strip_prefix("window-")?;
        let is_place = place.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        (is_place && !place.is_empty()).then(|| Self(place.to_owned()))
    }
}

impl Engine {
    /// Lists past windows, the latest first.
    pub(super) fn list_limit_history(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let query = &call.target.query;
        let page = PageQuery::<WindowPlace>::parse(query)?;
        let page = page.ordered(query.flag("sort_ascending")?.unwrap_or(false));
        let current = self.current_limit(limit_id, call.now)?;
        let prefix = windows_of(current.number);
        let records = call.found.range(range(&prefix, &page))?;
        // The window that has just ended is the latest of all.
        self.touch(current, changes);
        let closed = changes.windows(&prefix);
        let place = |key: &str| Some(WindowPlace(key.strip_prefix(prefix.as_str())?.to_owned()));
        let mut places = Vec::new();
        let mut add = |(key, value)| places.extend(place(key).map(|place| (place, (key, value))));
        let read = records.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        if page.ascending {
            read.for_each(&mut add);
        } else {
            read.rev().for_each(&mut add);
        }
        closed.for_each(&mut add);
        let (records, cursor) = page.cut(places.into_iter());
        let histories = records.into_iter().map(|(key, value)| read_window(key, value));
        let histories = histories.collect::<Result<Vec<_>, _>>()?;
        let request_id = self.sequence.request_id();
        let items = histories.iter().map(LimitHistoryView::with_window).collect();
        Ok((200, json::write(&LimitHistoryPage { request_id, cursor, items })))
    }
}

/// What a page needs: one more record than it has room for says that there is a next page, and the
/// one that it comes after may be among them.
fn range(prefix: &str, page: &PageQuery<WindowPlace>) -> Range {
    let after = page.after.as_ref().map_or("", |place| &place.0);
    let (from, to) = match (after, page.ascending) {
        ("", _) => ("", "~"),
        (after, true) => (after, "~"),
        (after, false) => ("", after),
    };
    let limit = u32::try_from(page.size).unwrap_or(u32::MAX).saturating_add(2);
    let range = Range::all(format!("{prefix}{from}"), format!("{prefix}{to}"));
    Range { limit, reverse: !page.ascending, ..range }
}
