//! Pay-i's categories, and the providers of the price table that they mean.

/// The prefix of the categories that come with the system.
pub const SYSTEM: &str = "system.";

/// `(category without its prefix, provider)`, where the two are not the same. The first of a provider is the one
/// that its prices are listed under.
const NAMED: [(&str, &str); 7] = [
    ("azureopenai", "azure"),
    ("aws.bedrock", "aws"),
    ("google.vertex", "google"),
    ("databricks.azure", "databricks"),
    ("databricks.aws", "databricks"),
    ("databricks.google", "databricks"),
    ("xai", "x-ai"),
];

/// The id of the provider whose models a category has: `system.aws.bedrock` is `aws`. Any other category
/// may be such an id itself.
pub fn provider_of(category: &str) -> &str {
    let name = category.strip_prefix(SYSTEM).unwrap_or(category);
    let named = NAMED.iter().find(|(known, _)| category != name && *known == name);
    named.map_or(name, |(_, provider)| provider)
}

/// The category of a provider's models.
pub fn category_of(provider: &str) -> String {
    let named = NAMED.iter().find(|(_, known)| *known == provider);
    [SYSTEM, named.map_or(provider, |(category, _)| category)].concat()
}
