// The prices that the server charges.
import { compare, multiply } from "./money.js";

/**
 * The version of a resource that is in force now.
 * @returns {Promise<{ input: string, output: string } | undefined>} US dollars for one unit of text
 */
export async function priceInForce(account, category, resource) {
  const items = await known(account.client.categories.resources.list({ category, resource }));
  const text = items.find((version) => version.active)?.units.text;
  return text && { input: text.input_price, output: text.output_price };
}

/** The names of a category's resources. */
export async function resourcesOf(account, category) {
  const items = await known(account.client.categories.listResources({ category, limit: 1000 }));
  return [...new Set(items.map((version) => version.resource))];
}

/** Of a name that nobody knows there are no prices, which is no trouble. */
async function known(page) {
  try {
    return (await page).items;
  } catch (error) {
    if (error.status === undefined) throw error;
    return [];
  }
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
