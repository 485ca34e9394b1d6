//! The categories and resources calls.

use super::Engine;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::page::PageQuery;
use super::record::{self, Key, PriceRecord};
use crate::error::{Error, shorten};
use crate::json;
use crate::price::PriceVersion;
use crate::time::Timestamp;
use crate::wire::category::{CategoryView, CreateResource, Page, ResourceView, check_not_reserved};
use crate::wire::envelope::Refusal;
use crate::wire::fields::is_name;

impl Engine {
    pub(super) fn list_categories(&mut self, call: &Call<'_>) -> Answer {
        let page = PageQuery::<String>::parse(&call.target.query)?;
        // Every resource has a version in force, so every category is active.
        let inactive = call.target.query.flag("Active")? == Some(false);
        let names = self.book.categories().filter(|_| !inactive);
        let names = names.map(|name| (name.to_owned(), name.to_owned()));
        let (names, cursor) = page.cut(names);
        let request_id = self.sequence.request_id();
        let items = names.into_iter().map(|category| CategoryView { category }).collect();
        Ok((200, json::write(&Page { request_id, cursor, items })))
    }

    pub(super) fn list_resources(&mut self, category: &str, call: &Call<'_>) -> Answer {
        let resources = self.book.resources(category).map_err(Refusal::not_found)?.collect();
        let (items, cursor) = page_of_versions(resources, call)?;
        let request_id = self.sequence.request_id();
        Ok((200, json::write(&Page { request_id, cursor, items })))
    }

    pub(super) fn list_versions(
        &mut self,
        category: &str,
        resource: &str,
        call: &Call<'_>,
    ) -> Answer {
        let versions = self.book.versions(category, resource).map_err(Refusal::not_found)?;
        let (items, cursor) = page_of_versions(vec![versions], call)?;
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
        let views = self.versions(category, resource, resource_id, call.now)?;
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
        let views = self.versions(category, resource, resource_id, call.now)?;
        let deleted = match resource_id {
            "" => json::write(&views),
            _ => json::write(&views.first()),
        };
        self.book.retain(|version| {
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

    /// The versions of these names; an empty one is any.
    fn versions(
        &self,
        category: &str,
        resource: &str,
        resource_id: &str,
        now: Timestamp,
    ) -> Result<Vec<ResourceView<'_>>, Refusal> {
        let resources = self.book.resources(category).map_err(Refusal::not_found)?;
        let of_name = resources.filter(|versions| {
            versions.first().is_some_and(|version| is(resource, &version.resource))
        });
        let views = of_name.flat_map(|versions| ResourceView::all(versions, now));
        let views: Vec<_> = views.filter(|view| is(resource_id, &view.resource_id)).collect();
        if views.is_empty() {
            let (category, resource) = (shorten(category), shorten(resource));
            return Err(Refusal::not_found(Error::CategoryResourceNotFound { category, resource }));
        }
        Ok(views)
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
            return Err(Error::RequestProcessing { message }.into());
        }
        let create = CreateResource::parse(call.body)?;
        let version = PriceVersion {
            resource_id: self.sequence.resource_id(),
            category: category.to_owned(),
            resource: resource.to_owned(),
            start: create.start.unwrap_or(call.now),
            units: create.units,
            caps: create.caps,
        };
        let key = Key::Price { resource_id: version.resource_id };
        record::put(changes, key, &PriceRecord::from(&version));
        let resource_id = version.resource_id.to_string();
        self.book.insert(version);
        let views = ResourceView::all(self.book.versions(category, resource)?, call.now);
        let created = views.iter().find(|view| view.resource_id == resource_id);
        Ok((201, json::write(&created)))
    }
}

/// Whether a name is the one that is asked for; an empty one asks for any.
fn is(asked: &str, name: &str) -> bool {
    asked.is_empty() || asked == name
}

/// One page of all versions of `resources`, and the cursor to the next.
fn page_of_versions<'a>(
    resources: Vec<&'a [PriceVersion]>,
    call: &Call<'_>,
) -> Result<(Vec<ResourceView<'a>>, Option<String>), Error> {
    let query = &call.target.query;
    let page = PageQuery::<(String, Timestamp, u64)>::parse(query)?;
    let active = query.flag("Active")?;
    let views = resources.into_iter().flat_map(|versions| {
        let place =
            |version: &PriceVersion| (version.resource.clone(), version.start, version.resource_id);
        versions.iter().map(place).zip(ResourceView::all(versions, call.now))
    });
    let wanted = views.filter(|(_, view)| active.is_none_or(|active| view.active == active));
    Ok(page.cut(wanted.collect::<Vec<_>>().into_iter()))
}
