// The calls that both clients make, as data: one file of calls/ for each part of the API.
//
// A row says the `call` of our client and its `params`, whose names are the SDK's too; `sdk` says what the SDK is given
// instead, where that is not the same. `options` of the call and of the `client` go by our names, and `below` is what the
// base URL ends with. The server gives the `answers`, one after the other, or `always` the same; what is not said is the
// answer that the call deserves. `ends` is how the call ends, if not "answered"; `pauses` how long both wait at least before
// each repeat, in milliseconds; `differs` names what is known to differ. `since` and `until` are versions of the SDK.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("calls/", import.meta.url);

// The SDK's methods that have another name.
const METHODS = {
  "categories.listResources": "categories.list_resources",
  "categories.deleteResource": "categories.delete_resource",
  "requests.result": "requests.request_id.result.retrieve",
  "requests.properties": "requests.request_id.properties.update",
};

/** More answers than a client makes attempts. */
const MANY = 10;

export const ROWS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")))
  .map(({ always, answers = [], client, ...row }) => ({
    method: METHODS[row.call] ?? row.call,
    client: { apiKey: "key", ...client },
    options: {},
    sdk: {},
    below: "",
    ends: always?.status ?? "answered",
    differs: [],
    pauses: [],
    ...row,
    name: `${row.call}: ${row.case}`,
    answers: always ? Array(MANY).fill(always) : answers,
  }));

/** The rows that a version of the SDK can make. */
export function rowsFor(version) {
  return ROWS.filter(({ since = version, until = version }) => since <= version && version <= until);
}
