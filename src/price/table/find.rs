//! Which model a name means.

use super::Table;
use super::clause;
use super::cursor::Cursor;
use crate::error::{Error, ErrorKind, shorten};
use crate::time::Timestamp;

/// A model that was found, as places in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The provider that was asked.
    pub(super) asked: usize,
    /// The provider that lists the model: the same, or one of its fallbacks.
    pub(super) lists: usize,
    /// Where its names begin, and where what is known of it.
    pub(super) names: usize,
    pub(super) prices: usize,
}

impl Found {
    /// A number that most models have alone.
    pub(in crate::price) fn number(self) -> usize {
        self.prices
    }
}

impl Table {
    /// Finds a model as the feed's own programs do: the name in lower case against each model's rule,
    /// in order; then those of the fallbacks; then all of it again with `-20251211` read as
    /// `-2025-12-11`; and then, other than these, as a model's id. Without a provider the first one whose models have such names is asked, and
    /// `litellm` means the provider that stands before the first `/` of the model.
    ///
    /// # Errors
    /// [`ProviderNotFound`](crate::error::ErrorKind::ProviderNotFound),
    /// [`ModelNotFound`](crate::error::ErrorKind::ModelNotFound).
    pub fn find(&self, provider: Option<&str>, model: &str) -> Result<Found, Error> {
        let model_name = model.to_ascii_lowercase();
        let mut name = model_name.as_str();
        let mut asked = None;
        match provider {
            Some(provider) if !provider.eq_ignore_ascii_case("litellm") => {
                asked = self.provider(provider);
            }
            Some(_) if let Some((real, rest)) = at_slash(name) => {
                asked = self.provider(real);
                if asked.is_some() {
                    name = rest;
                }
            }
            _ => {}
        }
        let named = provider.is_some_and(|provider| !provider.eq_ignore_ascii_case("litellm"));
        if asked.is_none() && !named {
            asked = self.provider_where(|mut clauses| clause::matches(&mut clauses, "", name));
        }
        let Some(asked) = asked else {
            let provider = shorten(provider.unwrap_or(model));
            return Err(Error::from(ErrorKind::ProviderNotFound { provider }));
        };
        self.find_lower(asked, name).ok_or_else(|| {
            Error::from(ErrorKind::ModelNotFound {
                provider: self.id(asked).to_owned(),
                model: shorten(model),
            })
        })
    }

    /// The model of a provider that a name means.
    pub fn find_at(&self, provider: usize, model: &str) -> Option<Found> {
        self.find_lower(provider, &model.to_ascii_lowercase())
    }

    /// The ids of all providers.
    pub fn providers(&self) -> impl Iterator<Item = &str> {
        self.providers.iter().map(|provider| provider.id.as_str())
    }

    /// The place of a provider by its id alone.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.providers.iter().position(|provider| provider.id == id)
    }

    /// The ids of the provider that was asked and of the model.
    pub fn names(&self, found: Found) -> (&str, &str) {
        (self.id(found.asked), self.from(found.names).text().unwrap_or_default())
    }

    /// By the rules, with compact dates, and by the id, which a model's own rule need not match.
    fn find_lower(&self, asked: usize, name: &str) -> Option<Found> {
        let found = self.find_in(asked, name).or_else(|| self.find_in(asked, &dashed(name)?));
        found.or_else(|| {
            let mut models = Vec::new();
            self.models_of(asked, &mut models)?;
            models.into_iter().find(|found| self.names(*found).1.eq_ignore_ascii_case(name))
        })
    }

    /// The place of a provider: by its id, else by the names that it also goes by.
    pub(super) fn provider(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_ascii_lowercase();
        self.by_id(&name).or_else(|| {
            self.provider_where(|mut clauses| {
                clause::matches(&mut clauses, "", "")?;
                clause::matches(&mut clauses, "", &name)
            })
        })
    }

    /// The first provider whose clauses say so.
    fn provider_where(&self, mut says: impl FnMut(Cursor<'_>) -> Option<bool>) -> Option<usize> {
        self.providers.iter().position(|provider| says(self.from(provider.clauses)) == Some(true))
    }

    pub(super) fn id(&self, provider: usize) -> &str {
        self.providers.get(provider).map_or("", |provider| &provider.id)
    }

    fn find_in(&self, asked: usize, name: &str) -> Option<Found> {
        self.listed(asked, asked, name).or_else(|| {
            let fallbacks = &self.providers.get(asked)?.fallbacks;
            fallbacks.iter().find_map(|&lists| self.listed(asked, lists, name))
        })
    }

    /// The model in the list of a provider that a name in lower case means.
    fn listed(&self, asked: usize, lists: usize, name: &str) -> Option<Found> {
        let provider = self.providers.get(lists)?;
        let mut cursor = self.from(provider.names);
        for before in 0..provider.models {
            let names = super::place(&self.bytes, cursor)?;
            let id = cursor.text()?;
            if clause::matches(&mut cursor, id, name)? {
                let mut cursor = self.from(provider.prices);
                for _ in 0..before {
                    self.skip_prices(&mut cursor)?;
                }
                let prices = super::place(&self.bytes, cursor)?;
                return Some(Found { asked, lists, names, prices });
            }
        }
        None
    }
}

/// What stands before and after the first slash, if something stands before it.
fn at_slash(name: &str) -> Option<(&str, &str)> {
    let slash = name.bytes().position(|byte| byte == b'/').filter(|slash| *slash > 0)?;
    Some((name.get(..slash)?, name.get(slash.checked_add(1)?..)?))
}

/// The name with `-` between the parts of each compact date; `None` if there is no such date.
fn dashed(name: &str) -> Option<String> {
    let mut dashed = String::new();
    let mut found = false;
    let mut rest = name;
    while let Some(next) = rest.chars().next() {
        let date = compact_date(rest);
        let length = match &date {
            Some(date) => {
                found = true;
                dashed.push_str(date);
                9
            }
            None => {
                dashed.push(next);
                next.len_utf8()
            }
        };
        rest = rest.get(length..)?;
    }
    found.then_some(dashed)
}

/// `-20251211`, if that comes next and ends there, as `-2025-12-11`.
fn compact_date(text: &str) -> Option<String> {
    let digits = text.get(1..9)?;
    let ends = matches!(text.as_bytes().get(9), None | Some(b'-' | b':'));
    if !text.as_bytes().starts_with(b"-20") || !ends {
        return None;
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let date = [year, month, day].join("-");
    Timestamp::parse(&date).is_ok().then(|| ["-", &date].concat())
}
