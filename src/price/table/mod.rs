//! Prices of many models, packed: a table that is read in place.
//!
//! A model is found and its price read without unpacking the rest, so that a table costs nothing before
//! its first use. Numbers are LEB128 unless a width is given; `n x` is a number and then so many `x`.
//!
//! ```text
//! table      := "P" 1  source:text  date:u16  n shape  n pair  n provider
//! shape      := n (unit * 2 + tiered):u8               places in the registry, the most special units first
//! pair       := key:text  value:text                   what the context of a request may say
//! provider   := id:text  model_match:clause  provider_match:clause  n provider
//!               n-of-models  bytes name…  bytes model…
//! name       := id:text  clause                        of each model, in order
//! model      := window * 2 + minimum  n period  n variant
//! period     := constraint  set                        the last in force counts, else the first
//! variant    := n pair  constraint  set                for each line the first in force counts
//! set        := shape  price…                          a price for each unit of the shape
//! price      := rate                                   the same at any size of request
//!             | rate  n (start rate)                   tiered: above `start` input tokens another one
//! rate       := places:u8  digits                      USD: digits / 10^places
//! constraint := 0 | 1 day:u16 | 2 start end            days since 1970; seconds of the day; UTC
//! clause     := 0                                      nothing
//!             | 1 | 2 text                             the model's id; its id and then this
//!             | 3 text | 4 text | 5 text | 6 text      equals, starts_with, ends_with, contains
//!             | 7 text                                 a regular expression
//!             | 8 n clause | 9 n clause                or, and
//! text       := byte… 0                                UTF-8; what is compared with names is in lower case
//! ```
//!
//! `window` is the context window in tokens, 0 if it is not known. `minimum` is 1 where a request is billed
//! as ten seconds at least: a rule of Groq's for Whisper. The prices of a provider's fallbacks, which stand
//! after its id as places of providers, hold for models that it does not list itself. The names of all its
//! models stand together, so that a search reads nothing else.
//!
//! What looks wasteful makes the compressed table small: texts that end themselves and rates where they
//! are used repeat as a whole, which lengths and places in a dictionary do not.

mod clause;
mod cursor;
pub(super) mod data;
mod find;
mod model;
pub(crate) mod pattern;

use std::borrow::Cow;
use std::fmt;

use self::cursor::Cursor;
use crate::error::{Error, ErrorKind};

pub use find::Found;
pub use model::{Context, Model};

/// A packed table whose dictionaries have been read.
#[derive(Clone)]
pub struct Table {
    bytes: Cow<'static, [u8]>,
    source: String,
    date: u16,
    /// Where each shape begins in `bytes`.
    shapes: Vec<usize>,
    pairs: Vec<(String, String)>,
    providers: Vec<Provider>,
}

#[derive(Debug, Clone)]
struct Provider {
    id: String,
    /// Where its two clauses begin, one after the other.
    clauses: usize,
    fallbacks: Vec<usize>,
    /// How many models it has.
    models: usize,
    /// Where their names begin, and where what is known of them.
    names: usize,
    prices: usize,
}

/// What a table says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableInfo<'a> {
    /// Where the prices come from, for example `genai-prices 0.2.1`.
    pub source: &'a str,
    /// The day on which its newest price comes into force, in days since 1970.
    pub date: u16,
    /// How many providers it has.
    pub providers: usize,
    /// How many models they have in all.
    pub models: usize,
}

/// Without the prices: who looks at an engine or a book does not want two thousand models.
impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("source", &self.source).finish_non_exhaustive()
    }
}

impl Table {
    /// Reads the dictionaries of a packed table. The models are only read when one is looked for.
    ///
    /// # Errors
    /// [`InvalidArgument`](crate::error::ErrorKind::InvalidArgument) if this is no such table.
    pub fn open(bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        Self::read(bytes).ok_or_else(|| {
            Error::from(ErrorKind::InvalidArgument {
                name: "prices".to_owned(),
                expected: "a packed table of prices, as payi-edge/prices-full has it".to_owned(),
            })
        })
    }

    /// What the table says of itself.
    pub fn info(&self) -> TableInfo<'_> {
        let models = self
            .providers
            .iter()
            .fold(0_usize, |sum, provider| sum.saturating_add(provider.models));
        let providers = self.providers.len();
        TableInfo { source: &self.source, date: self.date, providers, models }
    }

    fn read(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let mut cursor = Cursor(&bytes);
        if (cursor.byte()?, cursor.byte()?) != (b'P', 1) {
            return None;
        }
        let source = cursor.text()?.to_owned();
        let date = cursor.day()?;
        let mut shapes = Vec::new();
        for _ in 0..cursor.number()? {
            shapes.push(place(&bytes, cursor)?);
            let units = cursor.place()?;
            cursor.take(units)?;
        }
        let mut pairs = Vec::new();
        for _ in 0..cursor.number()? {
            pairs.push((cursor.text()?.to_owned(), cursor.text()?.to_owned()));
        }
        let mut providers = Vec::new();
        for _ in 0..cursor.number()? {
            providers.push(provider(&bytes, &mut cursor)?);
        }
        Some(Self { source, date, shapes, pairs, providers, bytes })
    }

    /// Reading from a place that a dictionary names.
    fn from(&self, place: usize) -> Cursor<'_> {
        Cursor(self.bytes.get(place..).unwrap_or_default())
    }
}

fn provider(bytes: &[u8], cursor: &mut Cursor<'_>) -> Option<Provider> {
    let id = cursor.text()?.to_owned();
    let clauses = place(bytes, *cursor)?;
    clause::matches(cursor, "", "")?;
    clause::matches(cursor, "", "")?;
    let mut fallbacks = Vec::new();
    for _ in 0..cursor.number()? {
        fallbacks.push(cursor.place()?);
    }
    let models = cursor.place()?;
    let names = block(bytes, cursor)?;
    let prices = block(bytes, cursor)?;
    Some(Provider { id, clauses, fallbacks, models, names, prices })
}

/// Where a block of bytes begins, which is read past.
fn block(bytes: &[u8], cursor: &mut Cursor<'_>) -> Option<usize> {
    let length = cursor.place()?;
    let start = place(bytes, *cursor)?;
    cursor.take(length)?;
    Some(start)
}

/// Where a cursor stands.
fn place(bytes: &[u8], cursor: Cursor<'_>) -> Option<usize> {
    bytes.len().checked_sub(cursor.0.len())
}
