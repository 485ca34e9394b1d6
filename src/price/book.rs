//! The price book: prices of one's own over a table of list prices.

use std::cell::RefCell;
use std::sync::Arc;

use super::category::{category_of, provider_of};
use super::cost::Priced;
use super::discount::Discount;
use super::memo::Memo;
use super::own::{OwnPrices, PriceVersion};
use super::plan::Plan;
use super::recent::Recent;
use super::registry::Unit;
use super::sorted::Sorted;
use super::table::{Context, Found, Table};
use super::tally::Tally;
use super::units::Units;
use crate::error::{Error, ErrorKind, shorten};
use crate::time::Timestamp;

/// What a resource costs that no price is known of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnknownResource {
    /// Its cost cannot be told: that is an error.
    #[default]
    Error,
    /// Nothing, with a warning. Then no limit ever fires for it.
    ZeroCost,
    /// For each unit the highest price that any model of the provider has; of any provider if that is not
    /// known either.
    Dearest,
}

/// Prices of one's own, discounts, and a table of list prices.
#[derive(Debug, Clone, Default)]
pub struct PriceBook {
    /// Prices of one's own. They count before those of the table.
    pub own: OwnPrices,
    /// What is taken off. Each price has one discount at most: of several that fit the last one.
    pub discounts: Vec<Discount>,
    unknown: UnknownResource,
    table: Option<Arc<Table>>,
    memo: RefCell<Memo>,
    recent: RefCell<Recent>,
}

/// Where the price of a resource stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Among the prices of one's own.
    Own {
        /// The category.
        category: String,
        /// The resource.
        resource: String,
    },
    /// In the table.
    Listed {
        /// The model.
        found: Found,
        /// The name by which it was found.
        name: String,
    },
    /// Nowhere.
    Unknown {
        /// The provider, if that is known.
        provider: String,
        /// What was asked for.
        model: String,
    },
}

impl PriceBook {
    /// A book without prices.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A book of a table's prices.
    pub fn of_table(table: Table) -> Self {
        Self { table: Some(Arc::new(table)), ..Self::default() }
    }

    /// The same book with another rule for what has no price.
    pub fn with_rule(self, unknown: UnknownResource) -> Self {
        Self { unknown, ..self }
    }

    /// The table of list prices.
    pub fn table(&self) -> Option<&Table> {
        self.table.as_deref()
    }

    /// Adds a price of one's own.
    pub fn insert(&mut self, version: PriceVersion) {
        self.own.insert(version);
        self.memo = RefCell::default();
    }

    /// Where the price of a resource stands, by Pay-i's names. A category that does not begin with
    /// `system.` may be a provider's id.
    ///
    /// # Errors
    /// [`CategoryNotFound`](crate::error::ErrorKind::CategoryNotFound),
    /// [`CategoryResourceNotFound`](crate::error::ErrorKind::CategoryResourceNotFound), unless the
    /// book has a rule for
    /// what is unknown.
    pub fn resource(&self, category: &str, resource: &str) -> Result<Place, Error> {
        let provider = provider_of(category);
        let error = match self.own.versions(category, resource) {
            Ok(_) => return Ok(Place::own(category, resource)),
            Err(error) => error,
        };
        // A provider's id is another name of its category.
        let system = category_of(provider);
        if provider == category && self.own.versions(&system, resource).is_ok() {
            return Ok(Place::own(&system, resource));
        }
        let listed = self.table().and_then(|table| Some((table, table.by_id(provider)?)));
        let Some((table, place)) = listed else {
            return self.unknown(category, resource, error);
        };
        // Pay-i calls the newer models of Vertex `google.<model>`.
        let model = resource.strip_prefix("google.").filter(|_| provider == "google");
        let model = model.unwrap_or(resource);
        match self.found(Some(provider), model, || table.find_at(place, model)) {
            Some(found) => Ok(self
                .own_of(found)
                .unwrap_or_else(|| Place::Listed { found, name: model.to_owned() })),
            None => {
                let error = Error::from(ErrorKind::CategoryResourceNotFound {
                    category: shorten(category),
                    resource: shorten(resource),
                });
                self.unknown(provider, model, error)
            }
        }
    }

    /// Where the price of a model stands, by the provider's names; without a provider it is the one whose
    /// models have such names.
    ///
    /// # Errors
    /// [`ProviderNotFound`](crate::error::ErrorKind::ProviderNotFound),
    /// [`ModelNotFound`](crate::error::ErrorKind::ModelNotFound), unless the book has a rule for
    /// what is
    /// unknown.
    pub fn model(&self, provider: Option<&str>, model: &str) -> Result<Place, Error> {
        // A category of Pay-i's is no name of a provider, but means one.
        let provider = provider.map(provider_of);
        let mut refused = Error::from(ErrorKind::ProviderNotFound {
            provider: shorten(provider.unwrap_or(model)),
        });
        let asked = provider.unwrap_or_default();
        let found = self.table().and_then(|table| {
            self.found(provider, model, || match table.find(provider, model) {
                Ok(found) => Some(found),
                Err(error) => {
                    refused = error;
                    None
                }
            })
        });
        let (id, name) = match (found, self.table()) {
            (Some(found), Some(table)) => table.names(found),
            _ => (asked, model),
        };
        if let Some(version) = self.own.of_model(id, model).or_else(|| self.own.of_model(id, name))
        {
            return Ok(Place::own(&version.category, &version.resource));
        }
        match found {
            Some(found) => Ok(Place::Listed { found, name: model.to_owned() }),
            None => self.unknown(asked, model, refused),
        }
    }

    /// The prices that count at an instant.
    ///
    /// # Errors
    /// [`AmountOutOfRange`](crate::error::ErrorKind::AmountOutOfRange) if a discounted price
    /// cannot be held exactly.
    pub fn plan(&self, place: &Place, at: Timestamp, context: &Context) -> Result<Plan, Error> {
        let (plan, name) = match place {
            Place::Own { category, resource } => {
                let version = self.own.find(category, resource, at)?;
                (Some(version.plan(self.own.versions(category, resource)?, at)), resource)
            }
            Place::Listed { found, name } => {
                (self.table().and_then(|table| table.plan(*found, at, context)), name)
            }
            Place::Unknown { provider, model } => {
                (self.plan_for_unknown((provider, model), at, context)?, model)
            }
        };
        let damaged = || {
            Error::from(ErrorKind::InvalidArgument {
                name: "prices".to_owned(),
                expected: "a packed table of prices that is not damaged".to_owned(),
            })
        };
        let mut plan = plan.ok_or_else(damaged)?;
        if let Some(discount) = self.discounts.iter().rev().find(|one| one.is_for(&plan, name)) {
            discount.take_off(&mut plan)?;
        }
        Ok(plan)
    }

    /// Prices disjoint counts: what the ingest call does.
    ///
    /// # Errors
    /// As [`resource`](Self::resource) and [`plan`](Self::plan).
    pub fn price(
        &self,
        category: &str,
        resource: &str,
        units: &Units,
        at: Timestamp,
    ) -> Result<(Plan, Priced), Error> {
        let place = self.resource(category, resource)?;
        let plan = self.plan(&place, at, &[])?;
        let Sorted { leaves, unknown_units, large, .. } = Sorted::by(&plan, &mut units.iter());
        let cost = Tally::of_leaves(&plan, &leaves, large)?.cost()?;
        Ok((plan, Priced { cost, unknown_units }))
    }

    /// The cost of what a provider counted. Each unit may stand in `usage` once.
    ///
    /// # Errors
    /// As [`model`](Self::model), [`plan`](Self::plan) and [`Tally::of_usage`].
    pub fn price_usage(
        &self,
        provider: Option<&str>,
        model: &str,
        usage: &[(Unit, u64)],
        at: Timestamp,
        context: &Context,
    ) -> Result<(Arc<Plan>, Tally), Error> {
        let place = self.model(provider, model)?;
        let plan = self.shared_plan(&place, at, context)?;
        let tally = Tally::of_usage(&plan, usage)?;
        Ok((plan, tally))
    }

    /// The prices that count at an instant; list prices of ordinary calls are worked out once.
    fn shared_plan(
        &self,
        place: &Place,
        at: Timestamp,
        context: &Context,
    ) -> Result<Arc<Plan>, Error> {
        let Place::Listed { found, .. } = place else {
            return self.plan(place, at, context).map(Arc::new);
        };
        if !context.is_empty() || !self.discounts.is_empty() {
            return self.plan(place, at, context).map(Arc::new);
        }
        if let Some(plan) = self.recent.borrow().get(*found, at) {
            return Ok(plan);
        }
        let plan = Arc::new(self.plan(place, at, context)?);
        self.recent.borrow_mut().put(*found, &plan);
        Ok(plan)
    }

    /// What a name means in the table; it is looked for once.
    fn found(
        &self,
        provider: Option<&str>,
        model: &str,
        find: impl FnOnce() -> Option<Found>,
    ) -> Option<Found> {
        let known = self.memo.borrow().get(provider, model);
        known.or_else(|| {
            let found = find()?;
            self.memo.borrow_mut().put(provider, model, found);
            Some(found)
        })
    }

    /// The price of one's own of a listed model.
    fn own_of(&self, found: Found) -> Option<Place> {
        let (provider, model) = self.table()?.names(found);
        let own = self.own.of_model(provider, model)?;
        Some(Place::own(&own.category, &own.resource))
    }

    fn unknown(&self, provider: &str, model: &str, error: Error) -> Result<Place, Error> {
        if self.unknown == UnknownResource::Error {
            return Err(error);
        }
        Ok(Place::Unknown { provider: provider.to_owned(), model: model.to_owned() })
    }

    /// Prices for what has none, and a warning. The inner `None` is a table that is damaged.
    ///
    /// # Errors
    /// [`CategoryResourceNotFound`](crate::error::ErrorKind::CategoryResourceNotFound) if the dearest
    /// price is asked for, and there is none at all.
    fn plan_for_unknown(
        &self,
        (provider, model): (&str, &str),
        at: Timestamp,
        context: &Context,
    ) -> Result<Option<Plan>, Error> {
        let mut plan = Plan::new(provider, model);
        plan.known = false;
        let rule = if self.unknown == UnknownResource::Dearest {
            let (category, resource) = (shorten(provider), shorten(model));
            if self.raise_to_dearest(provider_of(provider), at, context, &mut plan).is_none() {
                return Ok(None);
            }
            if plan.lines.is_empty() {
                return Err(ErrorKind::CategoryResourceNotFound { category, resource }.into());
            }
            "counted at the highest known price of each unit"
        } else {
            "counted as nothing"
        };
        plan.warning = Some(format!("no price is known of '{}': {rule}", shorten(model)));
        plan.settle();
        Ok(Some(plan))
    }

    /// Gives a plan the highest price of each unit that the provider has, listed or one's own; if it has
    /// none at all, that any provider has.
    fn raise_to_dearest(
        &self,
        provider: &str,
        at: Timestamp,
        context: &Context,
        plan: &mut Plan,
    ) -> Option<()> {
        let of_it = |own: &&PriceVersion| provider_of(&own.category) == provider;
        let own = self.own.all();
        let is_known = own.iter().any(|own| of_it(&own));
        let listed = self.table().filter(|table| !is_known || table.by_id(provider).is_some());
        if let Some(table) = listed {
            table.dearest(provider, at, context, plan)?;
        }
        for version in own.iter().filter(|own| !is_known || of_it(own)) {
            plan.bound(at.unix_millis(), version.start.unix_millis());
            for line in version.plan(std::slice::from_ref(version), at).lines {
                plan.raise(&line)?;
            }
        }
        plan.raise_parts()
    }
}

impl Place {
    fn own(category: &str, resource: &str) -> Self {
        Self::Own { category: category.to_owned(), resource: resource.to_owned() }
    }
}
