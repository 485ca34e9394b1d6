// Where the money went: the requests of a limit summed by what they have in common, exactly.
import { add, compare } from "../money.js";

/** What requests can be put together by, and where it stands in one. */
export const WAYS = {
  model: { word: "the model", of: ({ resource, category }) => (resource ? `${category}/${resource}` : category || "not told") },
  user: { word: "the user", of: ({ xproxy_result }) => xproxy_result.user_id ?? "not told" },
  "use case": { word: "the use case", of: ({ xproxy_result }) => xproxy_result.use_case_name ?? "not told" },
};

const MOST = 8;

export const costOf = ({ xproxy_result }) => xproxy_result.cost?.total.base ?? "0";

export const totalOf = (requests) => requests.reduce((sum, request) => add(sum, costOf(request)), "0");

/** @returns {{ name: string, value: string }[]} the largest first; what is beyond the eighth is one */
export function sharesOf(requests, way) {
  const sums = new Map();
  for (const request of requests) {
    const name = WAYS[way].of(request);
    sums.set(name, add(sums.get(name) ?? "0", costOf(request)));
  }
  const sorted = [...sums].map(([name, value]) => ({ name, value })).sort((a, b) => compare(b.value, a.value));
  if (sorted.length <= MOST) return sorted;
  const rest = sorted.slice(MOST - 1);
  return [...sorted.slice(0, MOST - 1), { name: `${rest.length} others`, value: rest.reduce((sum, { value }) => add(sum, value), "0") }];
}
