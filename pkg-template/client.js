// The client of Pay-i's API without its guard. Requests are built, answers are read and retries are decided in the
// WebAssembly module; here is what a host does better: waiting, and classes.
import { Caller } from "./client/caller.js";
import { checkTimeout } from "./client/deadline.js";
import { isBrowser, variable } from "./client/environment.js";
import { checkHook } from "./client/hooks.js";
import { resources } from "./client/resources.js";
import { callOf, isEmbedded } from "./embedded.js";
import { guarded, invalidArgument } from "./errors.js";
import { started } from "./instantiate.js";
import { checkCount, only, plainHeaders } from "./options.js";
import { RawClient } from "./payi_edge_bg.js";

const OPTIONS = [
  "apiKey",
  "baseURL",
  "fetch",
  "headers",
  "timeout",
  "maxRetries",
  "money",
  "onRequest",
  "onResponse",
  "dangerouslyAllowBrowser",
];

const HOSTED = "https://api.pay-i.com";
const IS_HOSTED = /^https:\/\/api\.pay-i\.com(\/|$)/i;

// What a key begins with that may be seen by everybody: a Worker of payi-edge/cloudflare lets it only read.
const PUBLIC_KEY = "read_";

/** Which way leads to the holds of a client's server, for the guard. */
const ways = new WeakMap();

export const wayOf = (client) => ways.get(client);

export class PayiClient {
  constructor(options) {
    const given = only(options, "options", OPTIONS);
    const { fetch, timeout = 60_000, maxRetries = 2, money, onRequest, onResponse } = given;
    if (fetch !== undefined && typeof fetch !== "function") throw invalidArgument("fetch", "a function");
    const { apiKey = variable("PAYI_API_KEY") } = given;
    checkKey(apiKey, given.dangerouslyAllowBrowser || isEmbedded(fetch));
    // An engine beside the client has no address.
    const { baseURL = (isEmbedded(fetch) ? undefined : variable("PAYI_BASE_URL")) ?? HOSTED } = given;
    checkAddress(baseURL);
    const headers = plainHeaders(given.headers);
    const settings = {
      raw: guarded(() => new (started(RawClient))(baseURL, headers, money)),
      exact: money === "string",
      // Looked up when it is called, so that a global fetch which is replaced later counts.
      fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
      apiKey,
      timeout: checkTimeout(timeout),
      maxRetries: checkCount(maxRetries, "maxRetries"),
      onRequest: checkHook(onRequest, "onRequest"),
      onResponse: checkHook(onResponse, "onResponse"),
    };
    Object.assign(this, resources(new Caller(settings)));
    // Whoever wants to see each call, or has a key that changes, gets calls that go the whole way.
    const isPlain = typeof apiKey === "string" && !onRequest && !onResponse && given.headers === undefined;
    ways.set(this, {
      // Of a fetch of the caller's own nobody knows where it leads: often to an engine without an address.
      isHosted: fetch === undefined && IS_HOSTED.test(baseURL),
      call: isPlain ? callOf(fetch) : undefined,
      settings,
    });
  }
}

function checkAddress(baseURL) {
  // A path alone is for an engine, or for the page's own origin; nothing else must be taken for a path.
  if (typeof baseURL === "string" && /^(https?:\/\/[^/]|\/|$)/i.test(baseURL)) return;
  throw invalidArgument("baseURL", "a URL that begins with http:// or https://");
}

function checkKey(apiKey, isSafe) {
  if (typeof apiKey === "function") return;
  if (typeof apiKey !== "string" || apiKey === "") {
    throw invalidArgument("apiKey", "a string that is not empty, or a function that gives one; or set PAYI_API_KEY");
  }
  if (isBrowser() && !isSafe && !apiKey.startsWith(PUBLIC_KEY)) {
    throw invalidArgument(
      "apiKey",
      `kept out of pages: pass a function that gets a token, a key that begins with "${PUBLIC_KEY}", or ` +
        "dangerouslyAllowBrowser: true",
    );
  }
}
