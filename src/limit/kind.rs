//! What a limit does when it is used up.

use serde::Serialize;

/// Pay-i's `limit_type`. It cannot be changed after a limit is created.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LimitType {
    /// Watches: calls go on above the maximum. The default, since it harms nobody.
    #[default]
    Allow,
    /// Enforces: a call is refused when the spend is already above the maximum.
    Block,
}

impl LimitType {
    /// Reads `allow` or `block` in any case: Pay-i's own examples also send `Allow`.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Allow, Self::Block].into_iter().find(|kind| text.eq_ignore_ascii_case(kind.as_str()))
    }

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Block => "block",
        }
    }
}
