//! Looking at holds.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::Engine;
use super::super::dispatch::{Answer, Call};
use super::super::page::PageQuery;
use super::hold::Hold;
use crate::error::{Error, ErrorKind};
use crate::json;
use crate::wire::envelope::Refusal;
use crate::wire::hold::{HoldPage, HoldResponse, HoldState, HoldView, hold_not_found};

impl Engine {
    pub(in super::super) fn retrieve_hold(&mut self, hold_id: &str, call: &Call<'_>) -> Answer {
        let Some((hold, resolved_by)) = self.find_any(hold_id, call)? else {
            return Err(Refusal::not_found(hold_not_found(hold_id)).into());
        };
        let request_id = self.sequence.request_id();
        let hold = self.hold_view(&hold, resolved_by);
        Ok((200, json::write(&HoldResponse { request_id, hold, xproxy_result: None })))
    }

    /// Lists what is held or has expired, in the order of making.
    pub(in super::super) fn list_holds(&mut self, call: &Call<'_>) -> Answer {
        let query = &call.target.query;
        let page = PageQuery::<u64>::parse(query)?;
        let state = match query.get("state").filter(|state| !state.is_empty()) {
            None => None,
            Some("held") => Some(HoldState::Held),
            Some("expired") => Some(HoldState::Expired),
            Some(_) => {
                let message = "state must be held or expired".to_owned();
                return Err(Error::from(ErrorKind::RequestProcessing { message }).into());
            }
        };
        let request_id = self.sequence.request_id();
        let mut order = BinaryHeap::new();
        for hold in self.holds.iter().filter(|hold| state.is_none_or(|state| hold.state == state)) {
            order.push((hold.number, Reverse(hold.id.as_str())));
        }
        let sorted = order.into_sorted_vec();
        let (ids, cursor) =
            page.cut(&mut sorted.into_iter().map(|(number, Reverse(id))| (number, id)));
        let mut items = Vec::new();
        for hold in ids.into_iter().filter_map(|id| self.holds.get(id)) {
            items.push(self.hold_view(hold, None));
        }
        Ok((200, json::write(&HoldPage { request_id, cursor, items })))
    }

    pub(super) fn hold_view<'a>(
        &'a self,
        hold: &'a Hold,
        resolved_by: Option<u64>,
    ) -> HoldView<'a> {
        let mut limit_ids = Vec::new();
        for number in &hold.limits {
            limit_ids
                .extend(self.ledger.by_number(*number).map(|known| known.limit.limit_id.as_str()));
        }
        let is_settled = hold.state == HoldState::Settled;
        HoldView {
            hold_id: &hold.id,
            state: hold.state,
            amount: hold.amount,
            limit_ids,
            hold_creation_timestamp: hold.created,
            hold_expiration_timestamp: hold.expired.unwrap_or(hold.expires),
            request_id: resolved_by.filter(|_| is_settled).map(|id| id.to_string()),
            late: is_settled && hold.expired.is_some(),
        }
    }
}
