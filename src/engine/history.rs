//! The list of a limit's past windows: what it had counted at each of its resets.

use super::Engine;
use super::archive::Range;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::page::{PageQuery, Place, bad_cursor};
use super::record::{read_window, windows_of};
use crate::json;
use crate::wire::limit::{LimitHistoryPage, LimitHistoryView};

impl Engine {
    /// Lists past windows, the latest first.
    pub(super) fn list_limit_history(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let query = &call.target.query;
        // A place in this list is what follows the prefix in the key of a window.
        let page = PageQuery::<String>::parse(query)?;
        let in_place = |byte: u8| byte.is_ascii_digit() || byte == b'-';
        if page.after.as_ref().is_some_and(|after| !after.bytes().all(in_place)) {
            return Err(bad_cursor().into());
        }
        let ascending = query.flag("sort_ascending")?.unwrap_or(false);
        let current = self.current_limit(limit_id, call.now)?;
        let prefix = windows_of(current.number);
        let (from, to) = match (&page.after, ascending) {
            (None, _) => (prefix.clone(), format!("{prefix}~")),
            (Some(after), true) => (format!("{prefix}{after}~"), format!("{prefix}~")),
            (Some(after), false) => (prefix.clone(), format!("{prefix}{after}")),
        };
        // One more than there is room for says that there is a next page.
        let limit = u32::try_from(page.size).unwrap_or(u32::MAX).saturating_add(1);
        let range = Range { limit, reverse: !ascending, ..Range::all(from, to) };
        let read = call.found.range(&range)?;

        let mut records: Vec<(&str, &str)> = Vec::new();
        for (key, value) in read {
            records.push((key, value));
        }
        // The window that has just ended is the latest of all; a hold that expired may have ended it.
        let ended = changes.windows_around(&format!("{prefix}~"))[1];
        let ended = ended.filter(|change| change.key.starts_with(&prefix));
        let ended = ended.and_then(|change| Some((change.key.clone(), change.value.clone()?)));
        let latest = current.closed_record().or(ended);
        match &latest {
            Some((key, value)) if ascending => records.push((key, value)),
            Some((key, value)) if page.after.is_none() => records.insert(0, (key, value)),
            _ => {}
        }
        let more = records.len() > page.size;
        records.truncate(page.size);
        let mut histories = Vec::new();
        let mut cursor = None;
        for (key, value) in records {
            histories.push(read_window(key, value)?);
            cursor = key.strip_prefix(prefix.as_str());
        }
        // Only now that all could be read: a refusal changes nothing.
        self.touch(current, changes);
        let request_id = self.sequence.request_id();
        let cursor = cursor.filter(|_| more).map(|place| place.to_owned().to_cursor());
        let items = histories.iter().map(LimitHistoryView::with_window).collect();
        Ok((200, json::write(&LimitHistoryPage { request_id, cursor, items })))
    }
}
