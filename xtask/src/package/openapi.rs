//! The OpenAPI document, put together from the parts in `openapi/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Says what the whole is; the other parts add paths and components to it.
const FRAME: &str = "document.json";

/// The document of all parts in `folder`, with the version of the package.
pub fn document(folder: &Path, version: &str) -> Result<Value> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        parts.push(entry?.path());
    }
    parts.sort_by_key(|part| (!part.ends_with(FRAME), part.clone()));
    let mut document = Value::Object(serde_json::Map::new());
    for part in parts {
        let name = || part.display().to_string();
        let text = fs::read_to_string(&part).with_context(name)?;
        let value = serde_json::from_str(&text).with_context(name)?;
        merge(&mut document, value, "#").with_context(name)?;
    }
    document["info"]["version"] = version.into();
    Ok(document)
}

/// Adds the members of `part`, at any depth. What two parts say they must not say differently, so
/// nothing but objects may be in both.
fn merge(whole: &mut Value, part: Value, place: &str) -> Result<()> {
    let (Value::Object(whole), Value::Object(part)) = (whole, part) else {
        bail!("{place} stands in another part too");
    };
    for (name, value) in part {
        let place = format!("{place}/{name}");
        match whole.get_mut(&name) {
            Some(known) => merge(known, value, &place)?,
            None => drop(whole.insert(name, value)),
        }
    }
    Ok(())
}

/// The document as a module whose default export is its text: for hosts that import nothing but
/// JavaScript.
pub fn as_module(document: &Value) -> String {
    // JSON's string literals are JavaScript's too.
    format!("// openapi.json as text.\nexport default {};\n", Value::String(document.to_string()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_parts_become_one_document_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("a.json", r#"{"paths": {"/a": {}}}"#);
        write("document.json", r#"{"openapi": "3.1.0", "info": {}, "paths": {"/": {}}}"#);
        write("b.json", r#"{"paths": {"/b": {}}}"#);
        let expected =
            r#"{"openapi":"3.1.0","info":{"version":"1.2.3"},"paths":{"/":{},"/a":{},"/b":{}}}"#;
        assert_eq!(document(folder.path(), "1.2.3").unwrap().to_string(), expected);
    }

    #[test]
    fn what_stands_in_two_parts_is_refused() {
        let mut whole = json!({"a": {"b": 1}});
        let error = merge(&mut whole, json!({"a": {"b": 2}}), "#").unwrap_err();
        assert_eq!(error.to_string(), "#/a/b stands in another part too");
    }

    #[test]
    fn the_document_as_text_is_a_javascript_module() {
        let module = as_module(&json!({"a": "\"\n"}));
        assert!(module.ends_with("export default \"{\\\"a\\\":\\\"\\\\\\\"\\\\n\\\"}\";\n"));
    }
}
