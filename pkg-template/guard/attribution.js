// Whom a guarded call is charged to: what the guard was made for, and what one call says in headers.
import { bytesOfBase64 } from "../base64.js";
import { invalidArgument } from "../errors.js";

// Pay-i's own headers. Those that are not named here mean nothing to the guard; none of them is for a provider.
const PREFIX = "xproxy-";
// As many limits or tags as one request has.
const MOST = 1000;

// How a field is copied, to undefined if it is not what was expected, and how it is read from a header's text. A text
// that cannot be read is passed on as it is: the ledger then refuses it by name, before any money is spent.
const TEXT = { expected: "a string", copy: (value) => (isText(value) ? value : undefined), read: (text) => text };
const LIST = {
  expected: `an array of at most ${MOST} strings`,
  copy: (value) => (Array.isArray(value) && value.length <= MOST ? texts(value) : undefined),
  read: (text) => texts(text.split(",")),
};
const WHOLE = {
  expected: "a whole number",
  copy: (value) => (Number.isInteger(value) ? value : undefined),
  read: (text) => (/^-?\d{1,10}$/.test(text) ? Number(text) : text),
};
const FLAG = {
  expected: "true or false",
  copy: (value) => (typeof value === "boolean" ? value : undefined),
  read: (text) => text.toLowerCase() === "true",
};
const PAIRS = { expected: "an object of strings", copy: pairs, read: json };

const CHARGED = {
  limit_ids: ["limit-ids", LIST],
  request_tags: ["request-tags", LIST],
  user_id: ["user-id", TEXT],
  account_name: ["account-name", TEXT],
  use_case_name: ["usecase-name", TEXT],
  use_case_id: ["usecase-id", TEXT],
  use_case_step: ["usecase-step", TEXT],
  use_case_version: ["usecase-version", WHOLE],
  resource_scope: ["resource-scope", TEXT],
  disable_logging: ["logging-disable", FLAG],
};

// Told of a call when it is over, and not when its money is held.
const TOLD = {
  properties: ["request-properties", PAIRS],
  use_case_properties: ["usecase-properties", PAIRS],
};

/** The options of a guard that say whom its calls are charged to. */
export const ATTRIBUTION = [...Object.keys(CHARGED), ...Object.keys(TOLD)];

const NOTHING = new Map();

export class Attribution {
  /** What a guard says of all its calls: whom to charge, and what to tell when they are over. */
  params;
  properties;

  /** @param options of a guard. They are copied: what becomes of the caller's later changes no call. */
  constructor(options) {
    const own = checked(options);
    this.params = merged(CHARGED, own);
    this.properties = merged(TOLD, own);
  }

  /**
   * Joins this with the `xProxy-*` headers of one call, and takes those away from what the provider gets.
   *
   * Where both say something, the call is right: it knows its user and its step. Limits and tags are joined instead,
   * since a guard's limit is not for the calling code to take away.
   *
   * @param {Headers} headers of the call
   * @returns `params` and `properties` of the call, and `headers` for the provider if they are others
   */
  of(headers) {
    const { params, properties } = this;
    const said = new Map();
    for (const [name, value] of headers) if (name.startsWith(PREFIX)) said.set(name, value.trim());
    if (said.size === 0) return { params, properties };
    const passed = new Headers(headers);
    for (const name of said.keys()) passed.delete(name);
    return { params: merged(CHARGED, params, said), properties: merged(TOLD, properties, said), headers: passed };
  }
}

function checked(options) {
  const own = {};
  for (const [field, [, { expected, copy }]] of Object.entries({ ...CHARGED, ...TOLD })) {
    const value = options[field];
    if (value === undefined || value === null) continue;
    own[field] = attempt(copy, value);
    if (own[field] === undefined) throw invalidArgument(`options.${field}`, expected);
  }
  return own;
}

/** One that is blank says nothing. */
function merged(fields, own, said = NOTHING) {
  const result = {};
  for (const [field, [header, { read }]] of Object.entries(fields)) {
    const text = said.get(PREFIX + header);
    const value = text ? join(own[field], read(text)) : own[field];
    if (value !== undefined) result[field] = value;
  }
  return result;
}

function join(general, own) {
  if (Array.isArray(general)) return texts([...general, ...own]);
  return isObject(general) && isObject(own) ? { ...general, ...own } : own;
}

/** Each once, without those that are blank. */
function texts(list) {
  // Of a list with holes, they are what is no text.
  const items = [...list];
  if (!items.every(isText)) return undefined;
  return [...new Set(items.map((text) => text.trim()))].filter((text) => text !== "");
}

function pairs(object) {
  if (!isObject(object)) return undefined;
  const copy = { ...object };
  return Object.values(copy).every((value) => value === null || isText(value)) ? copy : undefined;
}

/** Properties travel as Base64 of JSON. */
function json(text) {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOfBase64(text)));
  } catch {
    return text;
  }
}

function isObject(value) {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function isText(value) {
  return typeof value === "string";
}

/** What a proxy or a getter refuses is not what was expected. */
function attempt(copy, value) {
  try {
    return copy(value);
  } catch {
    return undefined;
  }
}
