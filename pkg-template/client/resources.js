// Every method of the client. What each takes and where it goes is in the module's table, by the method's dotted name.
import { ensure } from "./ensure.js";
import { ApiPromise, PagePromise } from "./promise.js";

/** @param {import("./caller.js").Caller} caller */
export function resources(caller) {
  const call = (operation) => (params, options) => new ApiPromise(caller.call(operation, params, options));
  const pages = (operation) => (params, options) => {
    const answer = caller.call(operation, params, options);
    const first = copyOf(params);
    // Wherever the first page's cursor came from, the next one wins.
    const asked = () => options?.query?.cursor ?? first.cursor;
    const after = (cursor) => ({ ...options, query: { ...options?.query, cursor } });
    return new PagePromise(answer, (cursor) => pages(operation)(first, after(cursor)), asked);
  };

  const { limits, ...others } = named({
    limits: {
      create: call,
      retrieve: call,
      list: pages,
      update: call,
      delete: call,
      reset: call,
      history: pages,
      usage: call,
      properties: { update: call },
      tags: { list: call, create: call, update: call, remove: call, delete: call },
    },
    holds: { create: call, retrieve: call, list: pages, renew: call, extend: call, settle: call, release: call },
    ingest: { units: call, bulk: call },
    categories: {
      list: pages,
      listResources: pages,
      delete: call,
      deleteResource: call,
      resources: { create: call, list: pages, retrieve: call, delete: call },
    },
    requests: { list: pages, result: call, properties: call },
  });
  limits.ensure = (params, options) => ensure(limits, params, options);
  return { limits, ...others };
}

/** Methods, each made for the operation that its place names: `limits.tags.list`. */
function named(makers, path = "") {
  const methods = {};
  for (const [name, make] of Object.entries(makers)) {
    methods[name] = typeof make === "function" ? make(path + name) : named(make, `${path}${name}.`);
  }
  return methods;
}

/** As it is now, for the pages to come. What cannot be copied has been refused by the call. */
function copyOf(params) {
  try {
    // Of an array or a text each place would be copied, however many there are.
    return Object.prototype.toString.call(params) === "[object Object]" ? { ...params } : {};
  } catch {
    return {};
  }
}
