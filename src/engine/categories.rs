//! The categories and resources calls.

use super::Engine;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::page::PageQuery;
use super::record::{self, Key, PriceRecord};
use crate::error::{Error, ErrorKind, shorten};
use crate::json;
use crate::price::PriceVersion;
use crate::time::Timestamp;
use crate::wire::category::{CategoryView, CreateResource, ResourceView, check_not_reserved};
use crate::wire::envelope::Refusal;
use crate::wire::fields::is_name;
use crate::wire::page::Page;

impl Engine {
    pub(super) fn list_categories(&mut self, call: &Call<'_>) -> Answer {
        let page = PageQuery::<String>::parse(&call.target.query)?;
        // Every resource has a version in force, so every category is active.
        let inactive = call.target.query.flag("Active")? == Some(false);
        let names = self.book.categories().into_iter().filter(|_| !inactive);
        let mut items = names.map(|category| (category.clone(), CategoryView { category }));
        let (items, cursor) = page.cut(&mut items);
        let request_id = self.sequence.request_id();
        Ok((200, json::write(&Page { request_id, cursor, items })))
    }

    /// Lists the versions of a resource, or of all resources of a category if its name is empty.
    pub(super) fn list_versions(
        &mut self,
        category: &str,
        resource: &str,
        call: &Call<'_>,
    ) -> Answer {
        let query = &call.target.query;
        let resources = self.book.resources(category).map_err(Refusal::not_found)?;
        let mut views = versions(&resources, (category, resource, ""), call.now)?;
        let page = PageQuery::<(String, Timestamp, u64)>::parse(query)?;
        if let Some(active) = query.flag("Active")? {
            views.retain(|view| view.active == active);
        }
        let place = |view: &ResourceView<'_>| {
            (view.resource.to_owned(), view.start_timestamp, view.resource_id)
        };
        let (items, cursor) = page.cut(&mut views.into_iter().map(|view| (place(&view), view)));
        let request_id = self.sequence.request_id();
        Ok((200, json::write(&Page { request_id, cursor, items })))
    }

    pub(super) fn retrieve_version(
        &self,
        category: &str,
        resource: &str,
        resource_id: &str,
        call: &Call<'_>,
    ) -> Answer {
        let resources = self.book.resources(category).map_err(Refusal::not_found)?;
        let views = versions(&resources, (category, resource, resource_id), call.now)?;
        Ok((200, json::write(&views.first())))
    }

    /// Deletes prices of the account's own: one version, or all of a resource or a category where
    /// the names that follow are empty.
    pub(super) fn delete_versions(
        &mut self,
        category: &str,
        resource: &str,
        resource_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        check_not_reserved(category)?;
        let resources = self.book.resources(category).map_err(Refusal::not_found)?;
        let views = versions(&resources, (category, resource, resource_id), call.now)?;
        let deleted = match resource_id {
            "" => json::write(&views),
            _ => json::write(&views.first()),
        };
        self.book.own.retain(|version| {
            let gone = version.category == category
                && is(resource, &version.resource)
                && is(resource_id, &version.resource_id.to_string());
            if gone {
                record::remove(changes, Key::Price { resource_id: version.resource_id });
            }
            !gone
        });
        Ok((200, deleted))
    }

    /// Adds a price of the account's own. If the resource exists this is a new version of it.
    pub(super) fn create_resource(
        &mut self,
        category: &str,
        resource: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        check_not_reserved(category)?;
        if !is_name(category) || !is_name(resource) {
            let message = "category and resource must be 1 to 256 characters long".to_owned();
            return Err(Error::from(ErrorKind::RequestProcessing { message }).into());
        }
        let create = CreateResource::parse(call.body)?;
        let version = PriceVersion {
            resource_id: self.sequence.resource_id(),
            category: category.to_owned(),
            resource: resource.to_owned(),
            start: create.start.unwrap_or(call.now),
            units: create.units,
            caps: create.caps,
            cost_per_hour: create.cost_per_hour,
        };
        let key = Key::Price { resource_id: version.resource_id };
        record::put(changes, key, &PriceRecord::from(&version));
        let resource_id = version.resource_id.to_string();
        self.book.insert(version);
        let resources = self.book.resources(category).map_err(Refusal::not_found)?;
        let created = versions(&resources, (category, resource, &resource_id), call.now)?;
        Ok((201, json::write(&created.first())))
    }
}

/// The versions of these names; an empty one is any.
fn versions<'a>(
    resources: &'a [Vec<PriceVersion>],
    (category, resource, resource_id): (&str, &str, &str),
    now: Timestamp,
) -> Result<Vec<ResourceView<'a>>, Refusal> {
    let mut views = Vec::new();
    for versions in resources {
        if versions.first().is_some_and(|version| is(resource, &version.resource)) {
            views.append(&mut ResourceView::all(versions, now));
        }
    }
    views.retain(|view| is(resource_id, &view.resource_id.to_string()));
    if views.is_empty() {
        let (category, resource) = (shorten(category), shorten(resource));
        return Err(Refusal::not_found(Error::from(ErrorKind::CategoryResourceNotFound {
            category,
            resource,
        })));
    }
    Ok(views)
}

/// Whether a name is the one that is asked for; an empty one asks for any.
fn is(asked: &str, name: &str) -> bool {
    asked.is_empty() || asked == name
}
