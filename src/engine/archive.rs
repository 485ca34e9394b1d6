//! The archive: records that are not kept in memory.
//!
//! The engine does no I/O. When a request needs records of the archive, it asks its host for them
//! and is then handed the same request once more; until all reads are answered it changes nothing.

use super::index::Index;

/// Asks for the records whose key is not below `from` and below `to`, in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The lowest key that is wanted.
    pub from: String,
    /// The lowest key that is no longer wanted.
    pub to: String,
    /// At most so many records.
    pub limit: u32,
    /// From the end instead of from the start.
    pub reverse: bool,
}

impl Range {
    /// All records from one key up to another.
    pub(super) fn all(from: String, to: String) -> Self {
        Self { from, to, limit: u32::MAX, reverse: false }
    }

    /// One record. What else may stand in this range comes after it, and is not read.
    pub(super) fn one(key: &str) -> Self {
        Self { limit: 1, ..Self::all(key.to_owned(), format!("{key}~")) }
    }

    /// Where reading begins. Of many ranges from the end, the other side may be the same.
    fn first(&self) -> &str {
        if self.reverse { &self.to } else { &self.from }
    }
}

/// A key and the record that is kept under it.
pub type Record = (String, String);

/// What a step of the engine comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<T> {
    /// Read these, [`Found::supply`] what was found, and take the same step again.
    Read(Vec<Range>),
    /// It is done.
    Done(T),
}

/// The records that were read for a step.
#[derive(Debug, Default)]
pub struct Found {
    asked: Vec<Range>,
    pages: Vec<(Range, Vec<Record>)>,
    /// Places in `pages` by where the reading of the range begins.
    starts: Index,
}

impl Found {
    /// Answers the ranges that were last asked for, one page for each, in their order.
    pub fn supply(&mut self, pages: Vec<Vec<Record>>) {
        // A range without a page has no records; it must not be asked for again and again.
        let pages = pages.into_iter().chain(std::iter::repeat_with(Vec::new));
        for (range, page) in std::mem::take(&mut self.asked).into_iter().zip(pages) {
            self.starts.insert(range.first(), self.pages.len());
            self.pages.push((range, page));
        }
    }

    /// The records of a range, or the wish to read it.
    pub(super) fn range(&self, range: &Range) -> Result<&[Record], Vec<Range>> {
        let is = |place| self.pages.get(place).is_some_and(|(known, _)| known == range);
        let place = self.starts.find(range.first(), is);
        let page = place.and_then(|place| self.pages.get(place));
        page.map(|(_, records)| records.as_slice()).ok_or_else(|| vec![range.clone()])
    }

    /// The record under `key`, or the wish to read it.
    pub(super) fn one(&self, key: &str) -> Result<Option<&str>, Vec<Range>> {
        let records = self.range(&Range::one(key))?;
        Ok(records.first().filter(|(known, _)| known == key).map(|(_, value)| value.as_str()))
    }

    /// Notes what was asked for.
    pub(super) fn ask<T>(&mut self, ranges: Vec<Range>) -> Step<T> {
        let mut starts = Index::default();
        self.asked.clear();
        // Many items of a bulk ingest may want the same.
        for range in ranges {
            let is = |place| self.asked.get(place) == Some(&range);
            if starts.find(range.first(), is).is_none() {
                starts.insert(range.first(), self.asked.len());
                self.asked.push(range);
            }
        }
        Step::Read(self.asked.clone())
    }

    /// The step is done: nothing of it is of use for the next.
    pub(super) fn done<T>(&mut self, result: T) -> Step<T> {
        *self = Self::default();
        Step::Done(result)
    }
}
