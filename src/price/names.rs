//! Pay-i's names of units, and the providers' units that they mean.

use super::registry::Unit;

/// With this ending a unit of a large request has a name of its own.
const LARGE: &str = "_large_context";

/// What of a provider's counts a unit of Pay-i's is, in one direction: `text_cache_read` that goes in is
/// `cache_read_tokens`. Also whether the name says that the request is a large one. Any other unit goes
/// by the name that its counts have in the price table, for example `audio_seconds`.
pub fn unit_of(name: &str, input: bool) -> Option<(Unit, bool)> {
    let (name, large) = match name.strip_suffix(LARGE) {
        Some(name) => (name, true),
        None => (name, false),
    };
    Some((standard(name, input).or_else(|| by_count(name, input))?, large))
}

fn standard(name: &str, input: bool) -> Option<Unit> {
    let direction = if input { "input" } else { "output" };
    let key = match name {
        "text" => [direction, "_tokens"].concat(),
        "audio" | "image" | "video" => [direction, "_", name, "_tokens"].concat(),
        "vision" if input => "input_image_tokens".to_owned(),
        "reasoning" if !input => "output_reasoning_tokens".to_owned(),
        "web_search_request" => "web_searches".to_owned(),
        _ if input => cached(name)?,
        _ => return None,
    };
    Unit::of_usage(&key)
}

/// `audio_cache_read` is `cache_audio_read_tokens`; `text_cache_read` is that of all sorts.
fn cached(name: &str) -> Option<String> {
    ["_cache_read", "_cache_write", "_cache_write_1h"].into_iter().find_map(|ending| {
        let sort = match name.strip_suffix(ending)? {
            "text" => "",
            "vision" | "image" => "_image",
            "audio" => "_audio",
            "video" => "_video",
            _ => return None,
        };
        Some(["cache", sort, ending.strip_prefix("_cache")?, "_tokens"].concat())
    })
}

/// Units that have no name of Pay-i's. What has a direction must be counted in that one. Requests are charged
/// without being counted.
fn by_count(name: &str, input: bool) -> Option<Unit> {
    let unit = Unit::of_usage(name).filter(|unit| *unit != Unit::REQUESTS)?;
    unit.is_input().is_none_or(|known| known == input).then_some(unit)
}

/// Pay-i's name of a unit, and whether it is listed as one that goes in.
pub fn name_of(unit: Unit) -> (String, bool) {
    for name in NAMES {
        for input in [true, false] {
            if standard(name, input) == Some(unit) {
                return (name.to_owned(), input && name != "web_search_request");
            }
        }
    }
    (unit.usage_key(), unit.is_input().unwrap_or(true))
}

/// Names of Pay-i's, of several for the same unit the one to list first.
const NAMES: [&str; 19] = [
    "text",
    "audio",
    "image",
    "video",
    "reasoning",
    "web_search_request",
    "text_cache_read",
    "text_cache_write",
    "text_cache_write_1h",
    "image_cache_read",
    "image_cache_write",
    "image_cache_write_1h",
    "audio_cache_read",
    "audio_cache_write",
    "audio_cache_write_1h",
    "video_cache_read",
    "video_cache_write",
    "video_cache_write_1h",
    "vision",
];
