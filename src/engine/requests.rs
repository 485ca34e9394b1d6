//! The requests calls: what came of an ingest, and its properties.

use super::Engine;
use super::changes::Changes;
use super::dispatch::{Answer, Call};
use super::halt::Halt;
use super::record::{self, Key, RequestRecord, StoredRequest, read_request, read_response};
use crate::error::{Error, ErrorKind, shorten};
use crate::wire::envelope::Refusal;
use crate::wire::properties::Properties;

impl Engine {
    pub(super) fn request_result(&self, request_id: &str, call: &Call<'_>) -> Answer {
        let (_, request) = self.find_request(request_id, call)?;
        Ok((200, result(&request)))
    }

    pub(super) fn provider_result(
        &self,
        category: &str,
        response_id: &str,
        call: &Call<'_>,
    ) -> Answer {
        let (_, request) = self.find_response(category, response_id, call)?;
        Ok((200, result(&request)))
    }

    pub(super) fn update_request_properties(
        &mut self,
        request_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let properties = Properties::parse(call.body)?;
        let known = self.find_request(request_id, call)?;
        self.update(known, &properties, changes)
    }

    pub(super) fn update_provider_properties(
        &mut self,
        category: &str,
        response_id: &str,
        call: &Call<'_>,
        changes: &mut Changes,
    ) -> Answer {
        let properties = Properties::parse(call.body)?;
        let known = self.find_response(category, response_id, call)?;
        self.update(known, &properties, changes)
    }

    /// The first request with a provider's response id, if there is one.
    pub(super) fn request_of(
        &self,
        category: &str,
        response_id: &str,
        call: &Call<'_>,
    ) -> Result<Option<(u64, StoredRequest)>, Halt> {
        let key = Key::Response { category, response_id }.to_string();
        let Some(record) = call.found.one(&key)? else { return Ok(None) };
        let id = read_response(&key, record)?;
        Ok(self.request(id, call)?.map(|request| (id, request)))
    }

    pub(super) fn request(&self, id: u64, call: &Call<'_>) -> Result<Option<StoredRequest>, Halt> {
        let key = Key::Request { id }.to_string();
        let record = call.found.one(&key)?;
        Ok(record.map(|record| read_request(&key, record)).transpose()?)
    }

    fn find_request(
        &self,
        request_id: &str,
        call: &Call<'_>,
    ) -> Result<(u64, StoredRequest), Halt> {
        // Only the text that an answer had: not "+1" or "01".
        let id = request_id.parse::<u64>().ok().filter(|id| id.to_string() == request_id);
        let request = match id {
            Some(id) => self.request(id, call)?.map(|request| (id, request)),
            None => None,
        };
        request.ok_or_else(|| not_found(request_id))
    }

    fn find_response(
        &self,
        category: &str,
        response_id: &str,
        call: &Call<'_>,
    ) -> Result<(u64, StoredRequest), Halt> {
        self.request_of(category, response_id, call)?.ok_or_else(|| not_found(response_id))
    }

    fn update(
        &mut self,
        (id, mut request): (u64, StoredRequest),
        properties: &Properties,
        changes: &mut Changes,
    ) -> Answer {
        properties.apply(&mut request.properties)?;
        record::put(changes, Key::Request { id }, &RequestRecord::from(&request));
        Ok((200, format!("{{\"request_id\":\"{}\"}}", self.sequence.request_id())))
    }
}

fn result(request: &StoredRequest) -> String {
    format!("{{\"xproxy_result\":{}}}", request.result)
}

fn not_found(id: &str) -> Halt {
    Refusal::not_found(Error::from(ErrorKind::RequestNotFound { request_id: shorten(id) })).into()
}
