//! What can be chosen about an engine.

pub use crate::price::UnknownResource;

/// The choices, all with defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineOptions {
    /// The keys that are accepted. None configured means that any key is, as long as there is one.
    pub api_keys: Vec<String>,
    /// The prices to start with.
    pub prices: PriceSet,
    /// The id of the first limit. Ids are consecutive whole numbers.
    pub first_limit_id: u64,
    /// Whether an ingest may name a block limit.
    pub ingest_block_limits: IngestBlockLimits,
    /// What happens to an ingest whose resource has no price.
    pub unknown_resource: UnknownResource,
    /// For how many days the results of requests are kept, and with them the ids that tell a repeat
    /// from a new request.
    pub retention_days: u32,
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self {
            api_keys: Vec::new(),
            prices: PriceSet::default(),
            first_limit_id: 1,
            ingest_block_limits: IngestBlockLimits::default(),
            unknown_resource: UnknownResource::default(),
            retention_days: 30,
        }
    }
}

/// A named set of prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PriceSet {
    /// The vendors' list prices.
    #[default]
    Builtin,
    /// List prices with the guide's two prices laid over them.
    Guide,
}

/// An ingest reports what already happened, so the guide charges block limits too. Newer versions
/// of Pay-i refuse them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IngestBlockLimits {
    /// Charge a block limit like any other.
    #[default]
    Accept,
    /// Answer `blocking_limit_not_allowed`.
    Reject,
}
