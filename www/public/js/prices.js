// The prices that the server charges.
import { compare, multiply } from "./money.js";

/**
 * The version of a resource that is in force now.
 * @returns {Promise<{ input: string, output: string } | undefined>} US dollars for one unit of text
 */
export async function priceInForce(account, category, resource) {
  const path = `/api/v1/categories/${encodeURIComponent(category)}/resources/${encodeURIComponent(resource)}`;
  const { items } = await ask(account, path);
  const text = items.find((version) => version.active)?.units.text;
  return text && { input: String(text.input_price), output: String(text.output_price) };
}

/** The names of a category's resources. */
export async function resourcesOf(account, category) {
  const { items } = await ask(account, `/api/v1/categories/${encodeURIComponent(category)}/resources?limit=1000`);
  return [...new Set(items.map((version) => version.resource))];
}

/** `Payi` has no method for categories, so these two questions are asked without it. */
async function ask(account, path) {
  const response = await fetch(path, { headers: { "xProxy-api-key": account.key } });
  return response.ok ? response.json() : { items: [] };
}

/** As price lists have it: "$2.50 in, $10.00 out per million". */
export function perMillion({ input, output }) {
  return `${dollars(input)} in, ${dollars(output)} out per million`;
}

export const samePrice = (a, b) => compare(a.input, b.input) === 0 && compare(a.output, b.output) === 0;

function dollars(unitPrice) {
  const [whole, fraction = ""] = multiply(unitPrice, "1000000").split(".");
  return `$${whole}.${fraction.padEnd(2, "0")}`;
}
