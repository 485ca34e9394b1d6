//! Which call of the API a method and path name.

use crate::error::{Error, shorten};

/// The calls that this engine speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route<'a> {
    CreateLimit,
    ListLimits,
    RetrieveLimit { limit_id: &'a str },
    UpdateLimit { limit_id: &'a str },
    DeleteLimit { limit_id: &'a str },
    ResetLimit { limit_id: &'a str },
    Ingest,
    ListCategories,
    ListResources { category: &'a str },
    ListVersions { category: &'a str, resource: &'a str },
    CreateResource { category: &'a str, resource: &'a str },
}

/// Finds the call, or says what is wrong: the path, or only the method.
pub(super) fn find<'a>(method: &str, segments: &'a [String]) -> Result<Route<'a>, Error> {
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    if segments.contains(&"") {
        return Err(not_found(&segments));
    }
    match segments.as_slice() {
        ["api", "v1", rest @ ..] => {
            find_v1(method, rest).unwrap_or_else(|| Err(not_found(&segments)))
        }
        _ => Err(not_found(&segments)),
    }
}

/// `None` if there is no such path.
fn find_v1<'a>(method: &str, path: &[&'a str]) -> Option<Result<Route<'a>, Error>> {
    let route = match (path, method) {
        (["limits"], "POST") => Route::CreateLimit,
        (["limits"], "GET") => Route::ListLimits,
        (["limits"], _) => return Some(Err(Error::MethodNotAllowed { allow: "GET, POST" })),

        (["limits", limit_id], "GET") => Route::RetrieveLimit { limit_id },
        (["limits", limit_id], "PUT") => Route::UpdateLimit { limit_id },
        (["limits", limit_id], "DELETE") => Route::DeleteLimit { limit_id },
        (["limits", _], _) => {
            return Some(Err(Error::MethodNotAllowed { allow: "DELETE, GET, PUT" }));
        }

        (["limits", limit_id, "reset"], "POST") => Route::ResetLimit { limit_id },
        (["limits", _, "reset"], _) => return Some(Err(Error::MethodNotAllowed { allow: "POST" })),

        (["ingest"], "POST") => Route::Ingest,
        (["ingest"], _) => return Some(Err(Error::MethodNotAllowed { allow: "POST" })),

        (["categories"], "GET") => Route::ListCategories,
        (["categories", category, "resources"], "GET") => Route::ListResources { category },
        (["categories"] | ["categories", _, "resources"], _) => {
            return Some(Err(Error::MethodNotAllowed { allow: "GET" }));
        }

        (["categories", category, "resources", resource], "GET") => {
            Route::ListVersions { category, resource }
        }
        (["categories", category, "resources", resource], "POST") => {
            Route::CreateResource { category, resource }
        }
        (["categories", _, "resources", _], _) => {
            return Some(Err(Error::MethodNotAllowed { allow: "GET, POST" }));
        }
        _ => return None,
    };
    Some(Ok(route))
}

fn not_found(segments: &[&str]) -> Error {
    let path = format!("/{}", segments.join("/"));
    Error::PathNotFound { path: shorten(&path) }
}
