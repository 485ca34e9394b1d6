// Every method of the client, and the call that it makes. What a call takes and where it goes is in the module's table.
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

  const limits = {
    create: call("limits.create"),
    retrieve: call("limits.retrieve"),
    list: pages("limits.list"),
    update: call("limits.update"),
    delete: call("limits.delete"),
    reset: call("limits.reset"),
    history: pages("limits.history"),
    ensure: (params, options) => ensure(limits, params, options),
    properties: { update: call("limits.properties.update") },
    tags: {
      list: call("limits.tags.list"),
      create: call("limits.tags.create"),
      update: call("limits.tags.update"),
      remove: call("limits.tags.remove"),
      delete: call("limits.tags.delete"),
    },
  };
  const ingest = { units: call("ingest.units"), bulk: call("ingest.bulk") };
  const categories = {
    list: pages("categories.list"),
    listResources: pages("categories.listResources"),
    delete: call("categories.delete"),
    deleteResource: call("categories.deleteResource"),
    resources: {
      create: call("categories.resources.create"),
      list: pages("categories.resources.list"),
      retrieve: call("categories.resources.retrieve"),
      delete: call("categories.resources.delete"),
    },
  };
  const requests = { result: call("requests.result"), properties: call("requests.properties") };
  return { limits, ingest, categories, requests };
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
