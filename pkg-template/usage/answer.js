// What is known of an answer, be it whole or told by one event after the other.
import { besides, list } from "./besides.js";
import { countsOf } from "./counts.js";
import { dialectOf, isConverse } from "./dialects.js";
import { unitsOf } from "./units.js";

/** Where the usage may be, the innermost first: an event that carries an answer is about that answer. */
const PLACES = [
  "response.usage", // OpenAI's Responses and realtime
  "message.usage", // Anthropic's message_start
  "delta.usage", // Cohere's message-end
  "result.usage", // Workers AI over REST
  "x_groq.usage",
  "metadata.usage", // Bedrock's Converse, as its SDK gives the events
  "usage",
  "usageMetadata", // Gemini
  "response.meta", // Cohere v1's stream-end
  "meta", // Cohere v1
  "usage_info", // Mistral's text recognition
];

/** Events after which nothing more comes. */
const LAST = /^(response\.(completed|incomplete|failed|done)|message[-_](stop|end)|stream-end|transcript\.text\.done|speech\.audio\.done|image_(generation|edit)\.completed)$/;

export class Answer {
  #provider;
  #usage;
  #dialect;
  #place;
  /** Whether the usage is of the newest event that could have had one. */
  #fresh = false;
  #finished = false;
  #ended = false;
  #about = {};

  constructor(provider) {
    this.#provider = provider;
  }

  /** Whether model and id are known. */
  get isKnown() {
    return this.#about.model !== undefined && this.#about.response_id !== undefined;
  }

  /** A whole answer. */
  whole(body) {
    // Gemini's, of a stream that is not one of events.
    if (Array.isArray(body)) return body.forEach((event) => event && this.event(event));
    const asEvent = (typeof body.type === "string" && body.type !== "message") || typeof body.event_type === "string";
    this.event(body);
    // One that works in the background has nothing to say yet.
    if (!asEvent && !isChunk(body)) this.#ended = body.status !== "queued" && body.status !== "in_progress";
  }

  /** An event of a stream. */
  event(event) {
    const type = event.type ?? event.event_type;
    const hasUsage = this.#findUsage(event, type);
    this.#describe(event);
    this.#finished ||= isFinished(event);
    this.#ended ||= (typeof type === "string" && LAST.test(type)) || (hasUsage && (this.#finished || isConverse(this.#dialect)));
  }

  /** The mark that some send after the last event. */
  done() {
    this.#ended = true;
  }

  /** An event that could not be read. It may have had a newer usage. */
  missed() {
    this.#fresh = false;
  }

  /** @throws {PayiError} if the counts cannot be true */
  result() {
    const { model, response_id, service_tier } = this.#about;
    const known = this.#usage !== undefined;
    const usage = known ? countsOf(this.#usage, this.#dialect, this.#place) : undefined;
    return {
      ...(known && { usage, units: unitsOf(usage) }),
      complete: known && this.#fresh && this.#ended,
      ...(model !== undefined && { model }),
      ...(response_id !== undefined && { response_id }),
      ...(service_tier !== undefined && { service_tier }),
    };
  }

  #findUsage(event, type) {
    for (const place of PLACES) {
      const found = place.split(".").reduce((node, key) => node?.[key], event);
      if (typeof found !== "object" || found === null) continue;
      const usage = { ...found, ...besides(event.response ?? event, found) };
      // The last one counts: all are of the answer so far. Anthropic says at the end only what is new.
      const all = type === "message_delta" && this.#usage ? { ...this.#usage, ...said(usage) } : usage;
      const dialect = dialectOf(all, this.#provider);
      if (dialect === undefined) continue;
      this.#usage = all;
      this.#dialect = dialect;
      this.#place = place;
      this.#fresh = true;
      return true;
    }
    return false;
  }

  #describe(event) {
    const about = this.#about;
    const nodes = [event.response, event.message, event.result, event];
    const first = (...keys) =>
      nodes.flatMap((node) => keys.map((key) => node?.[key])).find((value) => typeof value === "string" && value !== "");
    about.model ??= first("model", "modelVersion");
    about.response_id ??= first("id", "responseId", "generation_id");
    const tier = first("service_tier") ?? this.#usage?.service_tier ?? event.serviceTier?.type;
    if (typeof tier === "string") about.service_tier = tier;
  }
}

function isChunk(body) {
  return typeof body.object === "string" && body.object.endsWith(".chunk");
}

/** Whether the model said why it stopped: OpenAI's and Gemini's streams have no event for it. */
function isFinished({ choices, candidates, promptFeedback }) {
  const stopped = (of, key) => list(of).some((item) => typeof item?.[key] === "string");
  const refused = typeof promptFeedback?.blockReason === "string";
  return refused || stopped(choices, "finish_reason") || stopped(candidates, "finishReason");
}

/** The counts that an event tells. A zero is what some gateways write where they know nothing. */
function said(usage) {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== null && value !== 0));
}
