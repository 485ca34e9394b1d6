//! The API as a list: which method of which path asks for what.

use self::Operation::*;

/// One method of one path.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The HTTP method.
    pub method: &'static str,
    /// The path below [`ROOT`]; `{…}` stands for one segment.
    pub path: &'static str,
    pub(super) operation: Operation,
}

impl Route {
    /// Whether the engine carries this call out. Of the others it knows that Pay-i has them, and
    /// answers 501.
    pub fn is_implemented(&self) -> bool {
        self.operation != Operation::NotImplemented
    }
}

/// What every path begins with.
pub const ROOT: &str = "/api/v1/";

/// The calls of the API. `Request…` and `Provider…` are about what was ingested: found by the
/// request's id, or by the id of the provider's response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    ListLimits,
    CreateLimit,
    DeleteLimit,
    RetrieveLimit,
    UpdateLimit,
    ListLimitHistory,
    LimitUsage,
    UpdateLimitProperties,
    ResetLimit,
    DeleteLimitTags,
    ListLimitTags,
    AddLimitTags,
    ReplaceLimitTags,
    RemoveLimitTags,
    ListHolds,
    CreateHold,
    RetrieveHold,
    RenewHold,
    ExtendHold,
    SettleHold,
    ReleaseHold,
    Ingest,
    IngestBulk,
    ListCategories,
    DeleteCategory,
    ListResources,
    DeleteResource,
    ListVersions,
    CreateResource,
    DeleteVersion,
    RetrieveVersion,
    ListRequests,
    RequestResult,
    RequestProperties,
    ProviderResult,
    ProviderProperties,
    ListDefinitions,
    CreateDefinition,
    DeleteDefinition,
    RetrieveDefinition,
    UpdateDefinition,
    DeleteLimitConfig,
    CreateLimitConfig,
    CreateInstance,
    DeleteInstance,
    RetrieveInstance,
    NotImplemented,
}

/// All calls. A path's methods stand together and in the order of the alphabet, which makes them
/// its `Allow` header. No path fits two templates.
#[rustfmt::skip]
pub(super) const ROUTES: &[Route] = &[
    route("GET",    "limits", ListLimits),
    route("POST",   "limits", CreateLimit),
    route("DELETE", "limits/{limit_id}", DeleteLimit),
    route("GET",    "limits/{limit_id}", RetrieveLimit),
    route("PUT",    "limits/{limit_id}", UpdateLimit),
    route("GET",    "limits/{limit_id}/history", ListLimitHistory),
    route("PUT",    "limits/{limit_id}/properties", UpdateLimitProperties),
    route("POST",   "limits/{limit_id}/reset", ResetLimit),
    route("DELETE", "limits/{limit_id}/tags", DeleteLimitTags),
    route("GET",    "limits/{limit_id}/tags", ListLimitTags),
    route("POST",   "limits/{limit_id}/tags", AddLimitTags),
    route("PUT",    "limits/{limit_id}/tags", ReplaceLimitTags),
    route("PATCH",  "limits/{limit_id}/tags/remove", RemoveLimitTags),
    route("GET",    "limits/{limit_id}/usage", LimitUsage),

    route("GET",    "holds", ListHolds),
    route("POST",   "holds", CreateHold),
    route("GET",    "holds/{hold_id}", RetrieveHold),
    route("POST",   "holds/{hold_id}/extend", ExtendHold),
    route("POST",   "holds/{hold_id}/release", ReleaseHold),
    route("POST",   "holds/{hold_id}/renew", RenewHold),
    route("POST",   "holds/{hold_id}/settle", SettleHold),

    route("POST",   "ingest", Ingest),
    route("POST",   "ingest/bulk", IngestBulk),
    route("POST",   "ingest/bulk-upsert", NotImplemented),
    route("POST",   "ingest/copilot/licensing", NotImplemented),
    route("POST",   "ingest/copilot/transcripts", NotImplemented),

    route("GET",    "categories", ListCategories),
    route("DELETE", "categories/{category}", DeleteCategory),
    route("GET",    "categories/{category}/resources", ListResources),
    route("DELETE", "categories/{category}/resources/{resource}", DeleteResource),
    route("GET",    "categories/{category}/resources/{resource}", ListVersions),
    route("POST",   "categories/{category}/resources/{resource}", CreateResource),
    route("DELETE", "categories/{category}/resources/{resource}/{resource_id}", DeleteVersion),
    route("GET",    "categories/{category}/resources/{resource}/{resource_id}", RetrieveVersion),

    route("GET",    "requests", ListRequests),
    route("GET",    "requests/{request_id}/result", RequestResult),
    route("PUT",    "requests/{request_id}/properties", RequestProperties),
    route("GET",    "requests/provider/{category}/{provider_response_id}/result", ProviderResult),
    route("PUT",    "requests/provider/{category}/{provider_response_id}/properties", ProviderProperties),

    route("GET",    "use_cases/definitions", ListDefinitions),
    route("POST",   "use_cases/definitions", CreateDefinition),
    route("DELETE", "use_cases/definitions/{use_case_name}", DeleteDefinition),
    route("GET",    "use_cases/definitions/{use_case_name}", RetrieveDefinition),
    route("PUT",    "use_cases/definitions/{use_case_name}", UpdateDefinition),
    route("POST",   "use_cases/definitions/{use_case_name}/increment_version", NotImplemented),
    route("GET",    "use_cases/definitions/{use_case_name}/kpis", NotImplemented),
    route("POST",   "use_cases/definitions/{use_case_name}/kpis", NotImplemented),
    route("DELETE", "use_cases/definitions/{use_case_name}/kpis/{kpi_name}", NotImplemented),
    route("GET",    "use_cases/definitions/{use_case_name}/kpis/{kpi_name}", NotImplemented),
    route("PUT",    "use_cases/definitions/{use_case_name}/kpis/{kpi_name}", NotImplemented),
    route("DELETE", "use_cases/definitions/{use_case_name}/limit_config", DeleteLimitConfig),
    route("POST",   "use_cases/definitions/{use_case_name}/limit_config", CreateLimitConfig),
    route("POST",   "use_cases/instances/{use_case_name}", CreateInstance),
    route("DELETE", "use_cases/instances/{use_case_name}/{use_case_id}", DeleteInstance),
    route("GET",    "use_cases/instances/{use_case_name}/{use_case_id}", RetrieveInstance),
    route("GET",    "use_cases/instances/{use_case_name}/{use_case_id}/kpis", NotImplemented),
    route("PUT",    "use_cases/instances/{use_case_name}/{use_case_id}/kpis/{kpi_name}", NotImplemented),
    route("PUT",    "use_cases/instances/{use_case_name}/{use_case_id}/properties", NotImplemented),
];

const fn route(method: &'static str, path: &'static str, operation: Operation) -> Route {
    Route { method, path, operation }
}
