// How the thread reaches the account: by a client of its own, or through the page where the engine is in there.
import { PayiClient } from "payi-edge/slim";

/**
 * @param {{ baseURL: string, apiKey: string } | undefined} server none if there is only the page's engine
 * @returns {(events: object[], id?: string) => Promise<object>} gives the answer of `client.ingest.bulk`
 */
export function senderTo(server) {
  if (!server) return throughPage;
  const { baseURL, apiKey } = server;
  const client = new PayiClient({ apiKey: () => apiKey, baseURL, money: "string" });
  return (events, id) => client.ingest.bulk({ events }, id && { query: { id } });
}

let waiting;

function throughPage(events, id) {
  waiting = Promise.withResolvers();
  postMessage({ send: { events, id } });
  return waiting.promise;
}

/** Takes the page's answer to what was sent last. */
export function answered({ answer, error }) {
  if (error) waiting.reject(error);
  else waiting.resolve(answer);
}
