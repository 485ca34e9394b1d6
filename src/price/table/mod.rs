//! Prices of many models, packed: a table that is read in place.
//!
//! A model is found and its price read without unpacking the rest, so that a table costs nothing before
//! its first use. Numbers are LEB128 unless a width is given; `n x` is a number and then so many `x`.
//!
//! ```text
//! table      := "P" 1  source:text  date:u16  n rate  n set  n pair  n provider
//! rate       := places:u8  digits                      USD: digits / 10^places
//! set        := n line                                 the most special units first
//! line       := unit:u8  price                         a place in the registry
//! price      := rate * 2                               the same at any size of request
//!             | rate * 2 + 1  n (start rate)           rate; above `start` input tokens another one
//! pair       := key:text  value:text                   what the context of a request may say
//! provider   := id:text  model_match:clause  provider_match:clause  n provider  n-of-models  bytes  model…
//! model      := id:text  clause  window * 2 + minimum  n period  n variant
//! period     := constraint  set                        the last in force counts, else the first
//! variant    := n pair  constraint  set                for each line the first in force counts
//! constraint := 0 | 1 day:u16 | 2 start end            days since 1970; seconds of the day; UTC
//! clause     := 0                                      nothing
//!             | 1 | 2 text                             the model's id; its id and then this
//!             | 3 text | 4 text | 5 text | 6 text      equals, starts_with, ends_with, contains
//!             | 7 text                                 a regular expression
//!             | 8 n clause | 9 n clause                or, and
//! text       := n byte                                 UTF-8; lower case but in regular expressions
//! ```
//!
//! `window` is the context window in tokens, 0 if it is not known. `minimum` is 1 where a request is billed
//! as ten seconds at least: a rule of Groq's for Whisper. The prices of a provider's fallbacks, which stand
//! after its id as places of providers, hold for models that it does not list itself.

pub mod data;
pub mod pattern;
