//! One request: mostly of a call that there is.

use payi_edge::engine::{Engine, ROOT};

use crate::body::body;
use crate::random::{Random, damage};

#[derive(Debug)]
pub struct Input {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Input {
    pub fn any(random: &mut Random) -> Self {
        let route = &Engine::routes()[random.below(Engine::routes().len())];
        let (mut method, mut path) = (route.method.to_owned(), route.path);
        // Most of what there is to break is behind these.
        if random.percent(30) {
            (method, path) =
                ("POST".to_owned(), random.pick(&["ingest", "ingest/bulk", "limits", "holds"]));
        }
        let is_list = path == "ingest/bulk";
        let mut target = format!("{ROOT}{}{}", fill(path, random), query(random));
        if random.percent(4) {
            target = damage(&target, random);
        }
        if random.percent(2) {
            target = random.text(60);
        }
        if random.percent(3) {
            method = random.pick(&["GET", "PUT", "PATCH", "HEAD", "get", ""]).to_owned();
        }
        let body = if method == "GET" && random.percent(90) {
            String::new()
        } else {
            body(is_list, random)
        };
        Self { method, target, headers: headers(random), body }
    }
}

/// The path with something in the place of each `{…}`: what is there, or anything.
fn fill(path: &str, random: &mut Random) -> String {
    let fill = |part: &str, random: &mut Random| match part {
        part if !part.starts_with('{') => part.to_owned(),
        _ if random.percent(5) => random.text(10),
        "{limit_id}" => random.pick(&["1", "2", "3", "own%2F1", "0", "%31"]).to_owned(),
        "{category}" => random.pick(&["own", "own", "new", "system.openai", "%FF"]).to_owned(),
        "{resource}" => random.pick(&["tool", "tool", "new", "gpt-4o", "%00"]).to_owned(),
        "{resource_id}" => random.pick(&["1000000", "1000001", "1", "-1", "x"]).to_owned(),
        "{request_id}" => random.below(40).to_string(),
        "{provider_response_id}" => random.pick(&["r1", "r2", "r%2F3", "~"]).to_owned(),
        "{hold_id}" => random.pick(&["h1", "h1", "h2", "h%2F3", "none"]).to_owned(),
        "{use_case_name}" => random.pick(&["story", "chat", "none"]).to_owned(),
        _ => random.pick(&["one", "two", "1"]).to_owned(),
    };
    let parts: Vec<String> = path.split('/').map(|part| fill(part, random)).collect();
    parts.join("/")
}

fn query(random: &mut Random) -> String {
    if random.percent(60) {
        return String::new();
    }
    let names = [
        "id",
        "cursor",
        "limit",
        "sort_ascending",
        "limit_name",
        "resetDate",
        "Active",
        "use_case_version",
    ];
    let values = [
        "r1",
        "r2",
        "1",
        "0",
        "-1",
        "99999999999999999999",
        "true",
        "maybe",
        "A",
        "limit-1",
        "limit-x",
        "category-own",
        "resource/1000000/2026-01-01T00:00:00Z/tool",
        "window-",
        "2026-11-22",
        "2026-11-22T12:00:00%2B02:00",
        "0001-01-01",
        "9999-12-31",
        "%F0%9F%92%A5",
        "%",
        "+",
    ];
    let mut query = String::new();
    for _ in 0..1 + random.below(3) {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(random.pick(&names));
        query.push('=');
        match random.below(8) {
            0 => query.push_str(&random.text(12)),
            _ => query.push_str(random.pick(&values)),
        }
    }
    query
}

fn headers(random: &mut Random) -> Vec<(String, String)> {
    let names = [
        "xProxy-Limit-IDs",
        "xproxy-limit-ids",
        "xProxy-User-ID",
        "xProxy-Account-Name",
        "xProxy-UseCase-Name",
        "xProxy-UseCase-ID",
        "xProxy-UseCase-Step",
        "xProxy-UseCase-Version",
        "xProxy-Resource-Scope",
        "xProxy-Logging-Disable",
        "xProxy-Request-Tags",
        "content-type",
    ];
    let values = [
        "1",
        "1,2",
        " 2 , 1 ",
        "1,1",
        "3,",
        ",",
        "own/1",
        "story",
        "chat",
        "one",
        "region.eu",
        "True",
        "7",
    ];
    let mut headers = Vec::new();
    if !random.percent(2) {
        headers.push(("xProxy-api-key".to_owned(), "key".to_owned()));
    }
    if random.percent(50) {
        headers.push((names[0].to_owned(), random.pick(&["1", "1,2", "2", "3,1"]).to_owned()));
    }
    if random.percent(15) {
        headers.push((names[4].to_owned(), "story".to_owned()));
        headers.push((names[5].to_owned(), random.pick(&["one", "two", "three"]).to_owned()));
    }
    for _ in 0..random.below(3) {
        let name =
            if random.percent(90) { random.pick(&names).to_owned() } else { random.text(12) };
        let value =
            if random.percent(80) { random.pick(&values).to_owned() } else { random.text(20) };
        headers.push((name, value));
    }
    headers
}
