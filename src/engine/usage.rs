//! When a limit's spend was spent.

use super::Engine;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use crate::json;
use crate::wire::limit::LimitUsageResponse;

impl Engine {
    pub(super) fn limit_usage(
        &mut self,
        limit_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let current = self.current_limit(limit_id, call.now)?;
        let request_id = self.sequence.request_id();
        let answer = json::write(&LimitUsageResponse::new(request_id, &current.limit));
        self.touch(current, changes);
        Ok((200, answer))
    }
}
