// A few lines over fetch, for tests that look at the wire itself.

/**
 * @param {string} url the server
 * @returns {(method: string, path: string, options?: { body?: unknown, headers?: Record<string, string> }) =>
 *   Promise<{ status: number, text: string, json: any }>}
 */
export function api(url, key = "demo") {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { "xProxy-api-key": key, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, json: JSON.parse(text) };
  };
}

/** An ingest of text units on one of OpenAI's models. */
export function textUnits(resource, input, output, limitIds = []) {
  return {
    body: { category: "system.openai", resource, units: { text: { input, output } } },
    headers: { "xProxy-Limit-IDs": limitIds.join(",") },
  };
}
