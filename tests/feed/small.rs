//! Small feeds.

/// A feed of one provider with these models.
pub fn feed(models: &[&str]) -> String {
    format!(r#"[{{"id":"p","models":[{}]}}]"#, models.join(","))
}

/// A feed of one model with these fields.
pub fn model(fields: &str) -> String {
    feed(&[&format!("{{{fields}}}")])
}
