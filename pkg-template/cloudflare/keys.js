// The API keys: who is calling, for which account, in which role. No key is configured, only its SHA-256.
import { sha256 } from "./digest.js";
import { roles } from "./roles.js";
import { choice, misconfigured } from "./settings.js";

const SHAPE = '{"name": "...", "sha256": "<SHA-256 of the key, in hex>", "role": "admin", "account": "..."}';

/**
 * The door that the variables describe: `caller(key)` gives `{ role, account }`, or undefined if there is no such key;
 * `refusal` is what to tell whoever stays outside.
 */
export function doorOf(env) {
  const keys = keysOf(env.PAYI_KEYS);
  if (choice(env, "PAYI_ANY_KEY", ["demo"])) {
    if (keys.length > 0) throw misconfigured("PAYI_ANY_KEY", "left out where PAYI_KEYS is set");
    console.warn(
      'payi-edge: PAYI_ANY_KEY is "demo": ANY non-empty API key is let in, each to an account of its own. ' +
        "This is for a demo on one machine, never for the internet: set PAYI_KEYS there.",
    );
    return {
      caller: async (key) => (key ? asShown(key, { role: "admin", account: `key:${await sha256(key)}` }) : undefined),
      refusal: "The API key is missing: send any text as xProxy-api-key",
    };
  }
  if (keys.length === 0) {
    const refusal = `No API key is configured, so every request is refused. Set the secret PAYI_KEYS to [${SHAPE}]`;
    console.error(`payi-edge: ${refusal}`);
    return { caller: async () => undefined, refusal };
  }
  return {
    caller: async (key) => (key ? asShown(key, matching(keys, await sha256(key))) : undefined),
    refusal: "Your API key is invalid or missing: send it as xProxy-api-key",
  };
}

function keysOf(setting) {
  if (setting === undefined || setting === null || setting === "") return [];
  const entries = typeof setting === "string" ? parsed(setting) : setting;
  if (!Array.isArray(entries)) throw misconfigured("PAYI_KEYS", "a JSON array");
  const keys = entries.map(keyOf);
  for (const [index, { sha256: digest }] of keys.entries()) {
    const first = keys.findIndex((key) => key.sha256 === digest);
    if (first < index) throw misconfigured(`PAYI_KEYS[${index}]`, `another key than PAYI_KEYS[${first}]`);
  }
  return keys;
}

function parsed(setting) {
  try {
    return JSON.parse(setting);
  } catch {
    // Without the parser's message: it quotes the text.
    throw misconfigured("PAYI_KEYS", "a JSON array, and it is no JSON");
  }
}

const FIELDS = {
  name: (value) => isText(value) || "a text that says whose key this is",
  sha256: (value) => (typeof value === "string" && /^[0-9a-f]{64}$/i.test(value)) || "the key's SHA-256 as 64 hexadecimal digits",
  role: (value) => roles.includes(value) || roles.map((role) => `"${role}"`).join(" or "),
  account: (value) => isText(value) || "the name of an account",
};

function keyOf(entry, index) {
  const { name } = Object(entry);
  const place = `PAYI_KEYS[${index}]${isText(name) ? ` (${JSON.stringify(name)})` : ""}`;
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) throw misconfigured(place, "an object");
  for (const [field, check] of Object.entries(FIELDS)) {
    const verdict = check(entry[field]);
    if (verdict !== true) throw misconfigured(`${place}.${field}`, verdict);
  }
  const unknown = Object.keys(entry).find((field) => !Object.hasOwn(FIELDS, field));
  if (unknown !== undefined) throw misconfigured(`${place}.${unknown}`, "left out: there is no such field");
  return { sha256: entry.sha256.toLowerCase(), role: entry.role, account: `account:${entry.account}` };
}

const isText = (value) => typeof value === "string" && value.trim() !== "" && value.length <= 256;

/** Compares every digit with that of every key, so that the time taken tells nothing. */
function matching(keys, digest) {
  let found;
  for (const key of keys) {
    let difference = 0;
    for (let digit = 0; digit < 64; digit++) difference |= key.sha256.charCodeAt(digit) ^ digest.charCodeAt(digit);
    if (difference === 0) found = key;
  }
  return found;
}

/** A key that begins with `read_` may stand in a page, as its owner was told: it reads, whatever role it was given. */
function asShown(key, caller) {
  return caller && key.startsWith("read_") ? { ...caller, role: "read" } : caller;
}
