//! Limits (budgets): what a limit is, which state it is in, and what a charge or a reset does.
//!
//! The rules and their sources: a limit is `ok` below `max * threshold`, `exceeded` from there up to
//! and including `max`, `overrun` above it (the guide, "Understanding Limit States"). A `block`
//! limit refuses a call when its spend is already above `max`, strictly.

mod budget;
mod committed;
mod evaluate;
mod explain;
mod forecast;
mod hold;
mod kind;
mod reset;
mod schedule;
mod state;
mod tag;
mod threshold;
mod totals;
mod usage;
mod view;
mod window;

pub use budget::Limit;
pub use committed::Committed;
pub use evaluate::{Decision, Standing, admit, evaluate};
pub use explain::refusal;
pub use forecast::{Course, Exhaustion, Forecast, Observed, Outlook, Point, forecast};
pub use kind::LimitType;
pub use reset::{LimitHistory, ResetBy};
pub use schedule::{Every, ResetSchedule};
pub use state::{LimitState, spend_state};
pub use tag::Tag;
pub use threshold::Threshold;
pub use totals::{RequestCounts, Totals};
pub use usage::Usage;
pub use view::{BudgetView, Shown};
pub use window::Window;
