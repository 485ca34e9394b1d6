// What the two clients are known to do differently, and why.
//
// Each difference takes itself out of what both did, and says whether it was there: one that is gone must leave the list.
// `everywhere` marks those that concern every request; the others are named by the rows of the table.
import assert from "node:assert/strict";

const API_KEY = "xproxy-api-key";

/** Takes a difference between two requests of a pair out, in every pair of a row; it must be in each. */
const inEveryRequest = (settle) => (sdk, ours) => {
  assert.equal(ours.requests.length, sdk.requests.length, "as many requests");
  ours.requests.forEach((request, index) => settle(sdk.requests[index], request));
};

/** One sends nothing where the other gets through, or fails otherwise. */
const sendsNothing = (one, how, other, ...otherwise) => {
  assert.deepEqual([one.outcome, one.requests.length], [how, 0]);
  assert.ok(otherwise.includes(other.outcome), other.outcome);
  for (const each of [one, other]) Object.assign(each, { outcome: "refused", requests: [] });
};

export const DIFFERENCES = {
  "who calls": {
    why: "A browser would ask the server before each call whether it takes such headers; they tell it nothing that it needs.",
    everywhere: inEveryRequest((sdk, ours) => {
      const own = Object.keys(sdk.headers).filter((name) => name.startsWith("x-stainless-"));
      assert.ok(own.length > 5 && /^Payi\/Python /.test(sdk.headers["user-agent"]));
      for (const name of [...own, "user-agent"]) delete sdk.headers[name];
      // Of the runtime.
      delete ours.headers["user-agent"];
    }),
  },
  "type of no body": {
    why: "The SDK says that nothing is JSON, except in a GET.",
    everywhere: inEveryRequest((sdk, ours) => {
      if (ours.body !== null || ours.method === "GET") return;
      assert.equal(sdk.headers["content-type"], "application/json");
      assert.equal(ours.headers["content-type"], undefined);
      delete sdk.headers["content-type"];
    }),
  },
  "event id": {
    why: "An ingest that may be repeated carries an id, so that it is counted once; the SDK may count it twice.",
    settle: (sdk, ours) => {
      const ids = new Set(ours.requests.map(({ query }) => query.pop()));
      assert.equal(ids.size, 1, "the same id each time");
      const own = ours.requests[0].body.provider_response_id;
      assert.match([...ids][0], own ? /^id=chatcmpl%2F1\+%C3%A9$/ : /^id=[0-9a-f-]{32,36}$/);
    },
  },
  "request tags": {
    why: "The SDK takes request_tags and drops them in silence.",
    settle: inEveryRequest((sdk, ours) => {
      assert.equal(ours.headers["xproxy-request-tags"], "a,b c");
      delete ours.headers["xproxy-request-tags"];
    }),
  },
  "logging null": {
    why: "The SDK sends Python's word for null.",
    settle: inEveryRequest((sdk) => {
      assert.equal(sdk.headers["xproxy-logging-disable"], "None");
      delete sdk.headers["xproxy-logging-disable"];
    }),
  },
  "empty header": {
    why: "An empty name names nobody, so that there is nothing to send.",
    settle: inEveryRequest((sdk) => {
      assert.equal(sdk.headers["xproxy-user-id"], "");
      delete sdk.headers["xproxy-user-id"];
    }),
  },
  "a header twice": {
    why: "The SDK sends a header of the call beside its own if they are spelt differently.",
    settle: inEveryRequest((sdk) => {
      const twice = Object.entries(sdk.headers).filter(([, value]) => Array.isArray(value));
      assert.notEqual(twice.length, 0);
      for (const [name, values] of twice) sdk.headers[name] = values.at(-1);
    }),
  },
  "header beyond ASCII": {
    why: "fetch sends Latin-1, httpx refuses what is not ASCII.",
    settle: (sdk, ours) => sendsNothing(sdk, "refused", ours, "answered"),
  },
  "spaces around a header": {
    why: "fetch takes them away, httpx takes them for a lost connection.",
    settle: (sdk, ours) => {
      assert.equal(ours.requests[0].headers["xproxy-user-id"], "a");
      sendsNothing(sdk, "lost", ours, "answered");
    },
  },
  "control character in a header": {
    why: "No server takes it, and not every fetch sends it, so that it is refused by the name of the parameter.",
    settle: (sdk, ours) => sendsNothing(ours, "refused", sdk, 400, "lost"),
  },
  "refused here": {
    why: "What could not arrive as it is meant is not sent: a comma would make two ids, a number would become text.",
    settle: (sdk, ours) => sendsNothing(ours, "refused", sdk, "answered"),
  },
  "text of an instant": {
    why: "A Date says its instant in UTC with Z, a datetime with its offset.",
    settle: inEveryRequest((sdk, ours) => {
      const INSTANT = /2025-01-02T03[^"]*/;
      const texts = [sdk, ours].map(({ query, body }) => decodeURIComponent(JSON.stringify([query, body])));
      const [inSdk, inOurs] = texts.map((text) => text.match(INSTANT)[0]);
      assert.deepEqual([inSdk, inOurs], ["2025-01-02T03:04:05.678000+00:00", "2025-01-02T03:04:05.678Z"]);
      assert.equal(Date.parse(inSdk), Date.parse(inOurs));
      for (const [index, request] of [sdk, ours].entries()) {
        [request.query, request.body] = JSON.parse(texts[index].replace(INSTANT, "instant"));
      }
    }),
  },
  "order of the query": {
    why: "What takes the place of a parameter stands where that stood, or here at the end. The order has no meaning.",
    settle: (sdk, ours) => {
      const orders = [sdk, ours].map(({ requests }) => requests.map(({ query }) => query.join("&")));
      assert.notDeepEqual(...orders);
      for (const { query } of [...sdk.requests, ...ours.requests]) query.sort();
    },
  },
  redirect: {
    why: "The API key must not travel to wherever a redirect leads.",
    settle: (sdk, ours) => {
      assert.equal(ours.requests.length, 1);
      assert.ok(sdk.requests.length > 1 && sdk.requests.every(({ headers }) => headers[API_KEY]));
      Object.assign(sdk, { requests: sdk.requests.slice(0, 1), outcome: ours.outcome });
    },
  },
  "key in the headers": {
    why: "The key is what apiKey says, which may be a function that gives a new one for each attempt.",
    settle: inEveryRequest((sdk, ours) => {
      assert.deepEqual([sdk.headers[API_KEY], ours.headers[API_KEY]], ["other", "own"]);
      delete sdk.headers[API_KEY];
      delete ours.headers[API_KEY];
    }),
  },
};
