//! The list of requests: what was charged, the latest first.

use super::Engine;
use super::archive::Range;
use super::dispatch::{Answer, Call};
use super::page::{PageQuery, Place};
use super::record::{Key, read_request, request_id_of, requests_from};
use crate::json;
use crate::wire::ingest::listed_request;

/// So many records are looked at for one page, however few of them are wanted.
const MOST_SCANNED: usize = 1000;

impl Engine {
    /// Lists requests; with `limit_id` those that this limit said something to. A page of these may have
    /// fewer than were asked for, and a next one nevertheless.
    pub(super) fn list_requests(&mut self, call: &Call<'_>) -> Answer {
        let query = &call.target.query;
        let page = PageQuery::<u64>::parse(query)?;
        let ascending = query.flag("sort_ascending")?.unwrap_or(false);
        let limit_id = query.get("limit_id").filter(|id| !id.is_empty());
        let all = requests_from(0);
        let range = match page.after {
            None => all,
            Some(after) if ascending => requests_from(after.saturating_add(1)),
            Some(id) => Range { to: Key::Request { id }.to_string(), ..all },
        };
        let scanned = if limit_id.is_some() { MOST_SCANNED } else { page.size };
        // One more than there is room for says that there is a next page.
        let limit = u32::try_from(scanned).unwrap_or(u32::MAX).saturating_add(1);
        let records = call.found.range(&Range { limit, reverse: !ascending, ..range })?;

        let mut items = String::new();
        let mut count = 0_usize;
        let mut seen = 0_usize;
        let mut cursor = None;
        for (place, (key, value)) in records.iter().enumerate() {
            if place >= scanned || count >= page.size {
                break;
            }
            let request = read_request(key, value)?;
            seen = place.saturating_add(1);
            let more = seen < records.len();
            cursor = request_id_of(key).filter(|_| more);
            let result = json::parse(&request.result).ok();
            let said = |id| result.as_ref().and_then(|result| result.get("limits")?.get(id));
            if limit_id.is_some_and(|id| said(id).is_none()) {
                continue;
            }
            if count > 0 {
                items.push(',');
            }
            items.push_str(&listed_request(&request.told(), &request.result));
            count = count.saturating_add(1);
        }
        let cursor = json::write(&cursor.map(|id| id.to_cursor()));
        let request_id = self.sequence.request_id();
        Ok((
            200,
            format!(
                "{{\"request_id\":\"{request_id}\",\"cursor\":{cursor},\"scanned\":{seen},\
                 \"items\":[{items}]}}"
            ),
        ))
    }
}
