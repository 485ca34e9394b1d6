//! From a request to the call that carries it out.

use super::api::Operation;
use super::archive::Found;
use super::changes::Changes;
use super::halt::Halt;
use super::{Engine, MAX_BODY_BYTES, MAX_BULK_BYTES, Request, auth, route};
use crate::error::{Error, ErrorKind};
use crate::time::Timestamp;
use crate::wire::attribution::Headers;
use crate::wire::path::Target;

/// A request under way: what every call of the API needs.
pub(super) struct Call<'a> {
    pub(super) headers: &'a Headers<'a>,
    pub(super) target: &'a Target,
    pub(super) body: &'a str,
    pub(super) now: Timestamp,
    /// What was read of the archive so far.
    pub(super) found: &'a Found,
}

/// A status and a JSON body.
pub(super) type Answer = Result<(u16, String), Halt>;

impl Engine {
    pub(super) fn answer(
        &mut self,
        request: &Request<'_>,
        now: Timestamp,
        found: &Found,
        changes: &mut Changes,
    ) -> Answer {
        auth::check(request.headers, &self.options.api_keys)?;
        let target = Target::parse(request.target);
        let route::Match { route, parameters } = route::find(request.method, &target.segments)?;
        let max_bytes = match route.operation {
            Operation::IngestBulk => MAX_BULK_BYTES,
            _ => MAX_BODY_BYTES,
        };
        if request.body.len() > max_bytes {
            return Err(Error::from(ErrorKind::BodyTooLarge { max_bytes }).into());
        }
        // What is written beside a record that cannot be read might contradict it.
        if let Some(damage) = self.damages.first().filter(|_| request.method != "GET") {
            return Err(Error::from(damage).into());
        }
        let call =
            Call { headers: request.headers, target: &target, body: request.body, now, found };
        match (route.operation, parameters) {
            (Operation::CreateLimit, _) => self.create_limit(&call, changes),
            (Operation::ListLimits, _) => self.list_limits(&call, changes),
            (Operation::RetrieveLimit, [limit_id, ..]) => {
                self.retrieve_limit(limit_id, &call, changes)
            }
            (Operation::UpdateLimit, [limit_id, ..]) => self.update_limit(limit_id, &call, changes),
            (Operation::DeleteLimit, [limit_id, ..]) => self.delete_limit(limit_id, changes),
            (Operation::ListLimitHistory, [limit_id, ..]) => {
                self.list_limit_history(limit_id, &call, changes)
            }
            (Operation::LimitUsage, [limit_id, ..]) => self.limit_usage(limit_id, &call, changes),
            (Operation::ResetLimit, [limit_id, ..]) => self.reset_limit(limit_id, &call, changes),
            (Operation::UpdateLimitProperties, [limit_id, ..]) => {
                self.update_limit_properties(limit_id, &call, changes)
            }
            (Operation::ListLimitTags, [limit_id, ..]) => self.list_tags(limit_id),
            (
                Operation::AddLimitTags
                | Operation::ReplaceLimitTags
                | Operation::RemoveLimitTags
                | Operation::DeleteLimitTags,
                [limit_id, ..],
            ) => self.change_tags(route.operation, limit_id, &call, changes),
            (Operation::ListHolds, _) => self.list_holds(&call),
            (Operation::CreateHold, _) => self.create_hold(&call, changes),
            (Operation::RetrieveHold, [hold_id, ..]) => self.retrieve_hold(hold_id, &call),
            (Operation::RenewHold, [hold_id, ..]) => {
                self.change_hold(hold_id, false, &call, changes)
            }
            (Operation::ExtendHold, [hold_id, ..]) => {
                self.change_hold(hold_id, true, &call, changes)
            }
            (Operation::SettleHold, [hold_id, ..]) => self.settle_hold(hold_id, &call, changes),
            (Operation::ReleaseHold, [hold_id, ..]) => self.release_hold(hold_id, &call, changes),
            (Operation::Ingest, _) => self.ingest(&call, changes),
            (Operation::IngestBulk, _) => self.ingest_bulk(&call, changes),
            (Operation::ListRequests, _) => self.list_requests(&call),
            (Operation::RequestResult, [request_id, ..]) => self.request_result(request_id, &call),
            (Operation::RequestProperties, [request_id, ..]) => {
                self.update_request_properties(request_id, &call, changes)
            }
            (Operation::ProviderResult, [category, response_id, _]) => {
                self.provider_result(category, response_id, &call)
            }
            (Operation::ProviderProperties, [category, response_id, _]) => {
                self.update_provider_properties(category, response_id, &call, changes)
            }
            (Operation::ListCategories, _) => self.list_categories(&call),
            (Operation::ListResources | Operation::ListVersions, [category, resource, _]) => {
                self.list_versions(category, resource, &call)
            }
            (Operation::CreateResource, [category, resource, _]) => {
                self.create_resource(category, resource, &call, changes)
            }
            (Operation::RetrieveVersion, [category, resource, resource_id]) => {
                self.retrieve_version(category, resource, resource_id, &call)
            }
            (
                Operation::DeleteCategory | Operation::DeleteResource | Operation::DeleteVersion,
                [category, resource, resource_id],
            ) => self.delete_versions(category, resource, resource_id, &call, changes),
            (Operation::ListDefinitions, _) => self.list_definitions(&call),
            (Operation::CreateDefinition, _) => self.create_definition(&call, changes),
            (
                Operation::RetrieveDefinition
                | Operation::UpdateDefinition
                | Operation::DeleteDefinition
                | Operation::CreateLimitConfig
                | Operation::DeleteLimitConfig,
                [name, ..],
            ) => self.on_definition(route.operation, name, &call, changes),
            (Operation::CreateInstance, [name, ..]) => self.create_instance(name, &call, changes),
            (Operation::RetrieveInstance, [name, id, _]) => self.retrieve_instance(name, id),
            (Operation::DeleteInstance, [name, id, _]) => self.delete_instance(name, id, changes),
            _ => Err(Error::from(ErrorKind::NotImplemented {
                method: route.method,
                path: route.path,
            })
            .into()),
        }
    }
}
