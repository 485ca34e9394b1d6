// What limits would have said to the rows of a file: nothing is recorded by it.

/** So many refused rows are told one by one. */
const KEPT = 100;

/**
 * @param {import("./rows.js").Rows} rows
 * @param {object[]} limits as `engine.simulate` takes them
 * @param {string} [forAll] the limit that every row falls under, whatever it names
 * @param {{ engine: import("payi-edge").Engine, prices: import("payi-edge").PriceBook, signal: AbortSignal,
 *   onProgress(done: number): void }} options
 * @returns {Promise<{ result: import("payi-edge").SimulationResult, unpriced: number, outside: number,
 *   refused: { row: number, at: string, cost: string }[] }>}
 *   `unpriced` rows have no cost and no known price, `outside` ones fall under none of the limits: they are left out
 */
export async function tryOut(rows, limits, forAll, { engine, prices, signal, onProgress }) {
  const left = { unpriced: 0, outside: 0 };
  const places = [];
  const events = eventsOf(rows, new Set(limits.map(({ limit_id: id }) => id)), forAll, pricedBy(prices), left, places);
  const simulation = engine.simulate(events, limits, { prices, signal, onProgress: ({ events: done }) => onProgress(done) });
  const refused = [];
  for await (const batch of simulation) {
    if (refused.length === KEPT) continue;
    for (const { index, at, cost, allowed } of batch) {
      if (!allowed && refused.length < KEPT) refused.push({ row: places[index], at: at.toISOString(), cost });
    }
  }
  return { result: await simulation, ...left, refused };
}

function* eventsOf(rows, known, forAll, isPriced, left, places) {
  for (const index of rows.byTime()) {
    const limit_ids = forAll === undefined ? rows.limitIds(index).filter((id) => known.has(id)) : [forAll];
    const cost = rows.cost(index);
    if (limit_ids.length === 0) left.outside += 1;
    else if (cost === undefined && !isPriced(rows.model(index))) left.unpriced += 1;
    else {
      places.push(rows.place(index));
      const at = rows.at(index);
      yield cost === undefined ? { at, limit_ids, ...rows.model(index), units: rows.units(index) } : { at, limit_ids, cost };
    }
  }
}

/** Whether the book has prices for a model; each is looked up once. */
function pricedBy(prices) {
  const known = new Map();
  return ({ category, resource }) => {
    const name = JSON.stringify([category, resource]);
    if (!known.has(name)) known.set(name, isKnown(prices, { category, resource }));
    return known.get(name);
  };
}

function isKnown(prices, model) {
  try {
    prices.resolve(model);
    return true;
  } catch {
    return false;
  }
}
