//! The OpenAPI document against the router, in both directions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use payi_edge::engine::{Engine, ROOT};
use serde_json::Value;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What the Worker in front of the engine answers, and the engine never sees.
const BY_THE_HOST: (&str, &str) = ("GET", "/api/v1/openapi.json");

/// Codes of calls to the library, which no answer of the API has.
const OF_THE_LIBRARY: [&str; 6] = [
    "amount_out_of_range",
    "invalid_amount",
    "invalid_argument",
    "invalid_timestamp",
    "model_not_found",
    "provider_not_found",
];

/// The parts that the document is put together from.
fn parts() -> Vec<Value> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi");
    let read = |entry: Result<fs::DirEntry, _>| fs::read_to_string(entry.unwrap().path()).unwrap();
    let parse = |text: String| serde_json::from_str(&text).unwrap();
    fs::read_dir(folder).unwrap().map(read).map(parse).collect()
}

fn objects(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

#[test]
fn the_document_has_every_route_that_is_served_and_no_other() {
    let parts = parts();
    let paths = parts.iter().flat_map(|part| objects(&part["paths"]));
    let documented: BTreeSet<(String, String)> = paths
        .flat_map(|(path, item)| objects(item).map(move |(method, _)| (method, path)))
        .filter(|(method, _)| METHODS.contains(&method.as_str()))
        .map(|(method, path)| (method.to_uppercase(), path.clone()))
        .collect();
    let (method, path) = BY_THE_HOST;
    let by_the_host = (method.to_owned(), path.to_owned());
    let routes = Engine::routes().iter().filter(|route| route.is_implemented());
    let served = routes.map(|route| (route.method.to_owned(), format!("{ROOT}{}", route.path)));
    let served: BTreeSet<_> = served.chain([by_the_host]).collect();
    let undocumented: Vec<_> = served.difference(&documented).collect();
    let invented: Vec<_> = documented.difference(&served).collect();
    assert!(undocumented.is_empty() && invented.is_empty(), "{undocumented:?} {invented:?}");
    assert!(served.len() > 30);
}

#[test]
fn the_document_says_which_routes_are_missing() {
    let parts = parts();
    let said = parts.iter().filter_map(|part| part["info"]["description"].as_str());
    let said: Vec<&str> = said.collect();
    assert_eq!(said.len(), 1);
    for route in Engine::routes().iter().filter(|route| !route.is_implemented()) {
        let named = format!("`{} {}`", route.method, route.path);
        let summed_up = route.path.contains("/kpis") && said[0].contains("everything below `kpis`");
        assert!(summed_up || said[0].contains(&named), "{named}");
    }
}

#[test]
fn every_part_of_a_path_in_braces_is_a_parameter_and_no_other() {
    let parts = parts();
    let parameters: BTreeMap<&String, &Value> =
        parts.iter().flat_map(|part| objects(&part["components"]["parameters"])).collect();
    for (path, item) in parts.iter().flat_map(|part| objects(&part["paths"])) {
        let declared = item["parameters"].as_array().into_iter().flatten().map(|parameter| {
            let reference = parameter["$ref"].as_str().unwrap();
            let name = reference.strip_prefix("#/components/parameters/").unwrap();
            let parameter = parameters[&name.to_owned()];
            assert_eq!((&parameter["in"], &parameter["required"]), (&"path".into(), &true.into()));
            parameter["name"].as_str().unwrap()
        });
        let braces = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        assert_eq!(declared.collect::<Vec<_>>(), braces.collect::<Vec<_>>(), "{path}");
    }
}

#[test]
fn the_document_has_every_code_of_an_error() {
    let source = include_str!("../../src/error.rs");
    let code = source.rsplit_once("fn code(").unwrap().1.split_once("\n    }\n").unwrap().0;
    let codes: BTreeSet<&str> = code.split('"').skip(1).step_by(2).collect();
    let parts = parts();
    let documented = parts.iter().find_map(|part| {
        part["components"]["schemas"]["ErrorCode"]["enum"]
            .as_array()
            .map(|codes| codes.iter().map(|code| code.as_str().unwrap()).collect::<BTreeSet<_>>())
    });
    let documented = documented.unwrap();
    let missing: Vec<_> = codes.difference(&documented).collect();
    assert_eq!(missing, OF_THE_LIBRARY.iter().collect::<Vec<_>>());
}
