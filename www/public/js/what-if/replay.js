// Requests against a limit that starts at zero, by the engine's own simulation.

/** So many refused requests are shown one by one. */
const SHOWN = 100;

/**
 * @param {Iterable<import("./events.js").Event>} events
 * @param {object} standing a limit without totals
 * @param {import("payi-edge").Engine} engine
 * @param {AbortSignal} [signal] ends it when somebody asks for something else
 */
export async function replay(events, standing, engine, signal) {
  const { limit_id: id } = standing;
  const all = [...events];
  const recorded = all.map(({ at, cost }) => ({ at, cost, limit_ids: [id] }));
  const simulation = engine.simulate(recorded, [standing], { signal });
  const refused = [];
  for await (const batch of simulation) {
    // Of most batches nothing is shown one by one, and then nothing of them has to be told.
    if (refused.length >= SHOWN) continue;
    for (const { index, allowed } of batch) if (!allowed && refused.length < SHOWN) refused.push(all[index]);
  }
  const { limits, refused_cost: refusedCost } = await simulation;
  const { spend, state, requests, first_exceeded_at, first_overrun_at, first_blocked_at } = limits[id];
  const { ok, exceeded, overrun, blocked, total } = requests;
  return {
    requests: total,
    spend,
    refusedCost: refusedCost.total.base,
    state,
    counts: { ok, exceeded, overrun, blocked },
    first: { exceeded: first_exceeded_at, overrun: first_overrun_at, blocked: first_blocked_at },
    refused,
    max: standing.max,
  };
}
