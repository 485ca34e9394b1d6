// The calls of the table through our client.
import { APIConnectionError, APIConnectionTimeoutError, APIError, Payi, PayiError } from "payi-edge";

/** Makes the call of a row at a base URL, and tells how it ended, in the words of calls.py. */
export async function callOurs({ call, params, options, client, below }, url) {
  const payi = new Payi({ ...client, baseURL: url + below });
  try {
    const answer = methodsOf(payi)[call](withDates(params), options);
    await (Symbol.asyncIterator in answer ? lastOf(answer) : answer);
    return "answered";
  } catch (error) {
    if (!(error instanceof PayiError)) throw error;
    if (error instanceof APIConnectionTimeoutError) return "timed out";
    if (error instanceof APIConnectionError) return "lost";
    return error instanceof APIError ? error.status : "refused";
  }
}

/** Follows the pages of a list to its end. */
async function lastOf(list) {
  let last;
  for await (const item of list) last = item;
  return last;
}

/** The methods of our client, by their dotted names. */
export function methodsOf(owner, path = []) {
  const methods = Object.entries(owner).map(([name, member]) => {
    const here = [...path, name];
    return typeof member === "function" ? { [here.join(".")]: member } : methodsOf(member, here);
  });
  return Object.assign({}, ...methods);
}

/** `{ "$date": … }` stands for a date, which JSON has not. */
function withDates(params) {
  return JSON.parse(JSON.stringify(params), (_, value) => (value?.$date === undefined ? value : new Date(value.$date)));
}
