// Clients that send events and resets until their server is killed, and remember what they know.
import assert from "node:assert/strict";

const CATEGORY = "system.openai";

/** One ingest, or one item of many. Its worth is counted in input tokens: an output token costs four times as much. */
class Event {
  /** What the server called it, once it has answered. */
  requestId;
  /** Whether the server has it: yes, no, or nobody knows, since the answer was cut off. */
  isThere;

  constructor(id, limitIds, input, output) {
    this.id = id;
    this.limitIds = limitIds;
    this.units = { text: { input, output } };
    this.worth = input + 4 * output;
  }

  get body() {
    return { category: CATEGORY, resource: "gpt-4o-2024-05-13", units: this.units };
  }

  get resultPath() {
    return `/requests/provider/${CATEGORY}/${encodeURIComponent(this.id)}/result`;
  }
}

export class Load {
  /** Every event that was ever sent. */
  events = [];
  /** Those with an id in the query that no answer came to. They are sent again. */
  cutOff = [];
  /** Lists of events that were sent as one. */
  batches = [];
  resets = { sent: 0, answered: 0 };
  sent = 0;
  answered = 0;
  repeated = 0;
  duplicates = 0;

  constructor(random, limitIds) {
    this.random = random;
    this.limitIds = limitIds;
  }

  /** One client: first what was cut off, then new work, until its connection breaks. */
  async client(call) {
    while (this.cutOff.length > 0) await this.#again(call, this.cutOff.pop());
    for (;;) {
      const kind = this.random(100);
      if (kind < 60) await this.#ingestWithId(call, this.#newEvent());
      else if (kind < 75) await this.#ingest(call);
      else if (kind < 82) await this.#bulk(call);
      else if (kind < 92) await this.#reset(call);
      else await this.#repeat(call);
    }
  }

  /** Sends again what was cut off, until nothing is left. */
  async settle(call) {
    while (this.cutOff.length > 0) await this.#again(call, this.cutOff.pop());
  }

  async #send(call, ...request) {
    this.sent += 1;
    const answer = await call(...request);
    this.answered += 1;
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  }

  #newEvent() {
    const limitIds = this.limitIds.filter(() => this.random(2));
    const event = new Event(`r/${this.events.length} ${this.random(1000)}`, limitIds, this.random(1000), this.random(1000));
    this.events.push(event);
    return event;
  }

  async #ingestWithId(call, event) {
    const headers = { "xProxy-Limit-IDs": event.limitIds.join(",") };
    try {
      const answer = await this.#send(call, "POST", `/ingest?id=${encodeURIComponent(event.id)}`, { body: event.body, headers });
      if (event.requestId) assert.equal(answer.request_id, event.requestId, "a repeat has the first one's answer");
      event.requestId = answer.request_id;
      event.isThere = true;
      return answer.xproxy_result.duplicate_request === true;
    } catch (error) {
      if (!event.requestId) this.cutOff.push(event);
      throw error;
    }
  }

  async #again(call, event) {
    const wasThere = event.isThere;
    this.repeated += 1;
    const isDuplicate = await this.#ingestWithId(call, event);
    if (wasThere !== undefined) assert.equal(isDuplicate, wasThere, "a repeat is told to be one");
    if (isDuplicate) this.duplicates += 1;
  }

  /** What has an answer is sent once more all the same, as by a client that lost it. */
  async #repeat(call) {
    const event = this.events[this.random(this.events.length || 1)];
    if (event?.requestId && !event.isSentOnce) await this.#again(call, event);
  }

  /** With the provider's id in the body: the server knows it, and it is never sent again. */
  async #ingest(call) {
    const event = this.#newEvent();
    event.isSentOnce = true;
    const headers = { "xProxy-Limit-IDs": event.limitIds.join(",") };
    const answer = await this.#send(call, "POST", "/ingest", { body: { ...event.body, provider_response_id: event.id }, headers });
    event.requestId = answer.request_id;
    event.isThere = true;
  }

  async #bulk(call) {
    const batch = Array.from({ length: 1 + this.random(20) }, () => this.#newEvent());
    this.batches.push(batch);
    for (const event of batch) event.isSentOnce = true;
    const body = batch.map((event) => ({ ...event.body, provider_response_id: event.id, limit_ids: event.limitIds }));
    const answer = await this.#send(call, "POST", "/ingest/bulk", { body });
    assert.deepEqual([answer.ingest_count, answer.error_count ?? 0], [batch.length, 0]);
    for (const event of batch) event.isThere = true;
  }

  async #reset(call) {
    this.resets.sent += 1;
    await this.#send(call, "POST", `/limits/${this.limitIds[this.random(this.limitIds.length)]}/reset`);
    this.resets.answered += 1;
  }
}
