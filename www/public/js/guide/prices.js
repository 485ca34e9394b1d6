// The prices behind the guide's amounts, and whether a server has them.
import { perMillion, priceInForce, samePrice } from "../prices.js";

/** What the guide's amounts follow from; not the vendor's list prices. In US dollars for one unit. */
const GUIDE_PRICES = {
  "gpt-4o-2024-05-13": { input: "0.0000025", output: "0.00001" },
  "gpt-4-0125-preview": { input: "0.00003", output: "0.00006" },
};

/** One line for each of the guide's models that has another price here. */
export async function pricesUnlikeTheGuides(account) {
  const lines = [];
  for (const [model, printed] of Object.entries(GUIDE_PRICES)) {
    const price = await priceInForce(account, "system.openai", model);
    if (price && samePrice(price, printed)) continue;
    const here = price ? perMillion(price) : "no known price";
    lines.push(`${model}: ${here}; the guide’s ${perMillion(printed)}`);
  }
  return lines;
}
