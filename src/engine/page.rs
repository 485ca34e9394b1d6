//! One page of a list.
//!
//! A cursor says after which item to go on, not how many to skip: items that are added or removed
//! between two pages do not shift the rest.

use crate::error::{Error, ErrorKind};
use crate::time::Timestamp;
use crate::wire::query::Query;

/// What a list call asks for.
#[derive(Debug)]
pub(super) struct PageQuery<K> {
    pub(super) after: Option<K>,
    pub(super) size: usize,
    pub(super) ascending: bool,
}

/// An item's place in the order of its list, and how a cursor says it.
pub(super) trait Place: Ord + Sized {
    fn to_cursor(&self) -> String;
    fn from_cursor(cursor: &str) -> Option<Self>;
}

impl<K: Place> PageQuery<K> {
    pub(super) fn parse(query: &Query) -> Result<Self, Error> {
        let after = match query.get("cursor").filter(|cursor| !cursor.is_empty()) {
            None => None,
            Some(cursor) => Some(K::from_cursor(cursor).ok_or_else(bad_cursor)?),
        };
        let ascending = query.flag("sort_ascending")?.unwrap_or(true);
        Ok(Self { after, size: query.page_size()?, ascending })
    }

    /// Cuts the page out of `items`, which come in ascending order, each with its place. The cursor
    /// is `None` on the last page.
    pub(super) fn cut<T>(
        self,
        items: &mut dyn DoubleEndedIterator<Item = (K, T)>,
    ) -> (Vec<T>, Option<String>) {
        let mut page = Vec::new();
        let mut last: Option<K> = None;
        loop {
            let next = if self.ascending { items.next() } else { items.next_back() };
            let Some((place, item)) = next else { return (page, None) };
            let was_before =
                |after: &K| if self.ascending { place <= *after } else { place >= *after };
            if self.after.as_ref().is_some_and(was_before) {
                continue;
            }
            if page.len() >= self.size {
                return (page, last.map(|place| place.to_cursor()));
            }
            page.push(item);
            last = Some(place);
        }
    }
}

/// The refusal of a cursor that is none of this list.
pub(super) fn bad_cursor() -> Error {
    let message = "cursor must be one that a list answered with".to_owned();
    Error::from(ErrorKind::RequestProcessing { message })
}

/// The number of a limit.
impl Place for u64 {
    fn to_cursor(&self) -> String {
        format!("limit-{self}")
    }

    fn from_cursor(cursor: &str) -> Option<Self> {
        cursor.strip_prefix("limit-")?.parse().ok()
    }
}

/// The name of a category or a use case, or the place of a past window.
impl Place for String {
    fn to_cursor(&self) -> String {
        format!("after-{self}")
    }

    fn from_cursor(cursor: &str) -> Option<Self> {
        cursor.strip_prefix("after-").map(str::to_owned)
    }
}

/// The name of a resource, and the start and id of its version.
impl Place for (String, Timestamp, u64) {
    fn to_cursor(&self) -> String {
        let (resource, start, resource_id) = self;
        // The name comes last, since it may contain anything.
        format!("resource/{resource_id}/{start}/{resource}")
    }

    fn from_cursor(cursor: &str) -> Option<Self> {
        let mut parts = cursor.strip_prefix("resource/")?.splitn(3, '/');
        let resource_id = parts.next()?.parse().ok()?;
        let start = Timestamp::parse(parts.next()?).ok()?;
        Some((parts.next()?.to_owned(), start, resource_id))
    }
}
