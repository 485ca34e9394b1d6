// The steps of Pay-i's guide "Python SDK Limits API", in its order and with its print-outs. This file is not bundled: what
// the page shows of it is what the page runs. Each step is given `client`, a PayiClient; `kept`, where it leaves what later
// ones need; `print`; and `formatUsd` of the package. It returns what the server answered last.

async function cleanUp({ client, print }) {
  const deleted = [];
  for (const limit_name of ["Monthly Budget", "Small Instance Limit"]) {
    const { items: [limit] } = await client.limits.list({ limit_name });
    if (limit) {
      print(`Deleting limit: ${limit.limit_name} (ID: ${limit.limit_id})`);
      deleted.push(await client.limits.delete({ limit_id: limit.limit_id }));
      print("Limit deleted successfully");
    } else {
      print(`No limit found with name: ${limit_name}`);
    }
  }
  return deleted;
}

async function createMonthlyBudget({ client, kept, print, formatUsd }) {
  const answer = await client.limits.create({
    limit_name: "Monthly Budget",
    max: "100.00", // USD
    limit_type: "allow", // counts, and lets every request through
    threshold: "0.80", // warns from 80 % on
  });
  const { limit_id, limit_name, max, limit_type, threshold } = answer.limit;
  kept.monthly = limit_id;
  print(`Created '${limit_name}' ${formatUsd(max, 2)} ${limit_type} limit with ${threshold * 100}% threshold. ID: ${limit_id}`);
  return answer;
}

async function findById({ client, kept, print, formatUsd }) {
  const answer = await client.limits.retrieve({ limit_id: kept.monthly });
  const { limit_name, max, totals } = answer.limit;
  print(`Retrieved limit: ${limit_name}`);
  print(`Current usage: ${formatUsd(totals.cost.total.base)} of ${formatUsd(max, 2)}`);
  return answer;
}

async function findByName({ client, print, formatUsd }) {
  const { items } = await client.limits.list({ limit_name: "Monthly Budget" });
  for (const limit of items) {
    print(`Found limit ID: ${limit.limit_id}`);
    print(`Current usage: ${formatUsd(limit.totals.cost.total.base)}`);
  }
  return items;
}

async function makeRequests({ client, kept, print }) {
  let answer;
  for (let i = 1; i <= 3; i++) {
    // Here the model would be called; what it used is then charged to the limit.
    answer = await client.ingest.units({
      category: "system.openai",
      resource: "gpt-4o-2024-05-13",
      units: { text: { input: 100, output: 150 } },
      limit_ids: [kept.monthly],
      user_id: "user_123",
    });
    print(`Request ${i}/3 processed`);
  }
  return answer;
}

async function monitorUsage({ client, kept, print, formatUsd }) {
  const answer = await client.limits.retrieve({ limit_id: kept.monthly });
  const { limit_name, limit_type, threshold, max, totals } = answer.limit;
  const spend = totals.cost.total.base;
  const share = spend / max;
  print("");
  print(`Budget Status: '${limit_name}'`);
  print(`Type: ${limit_type}, Threshold: ${threshold * 100}%`);
  print(`Current usage: ${formatUsd(spend)} of ${formatUsd(max, 2)} (${(share * 100).toFixed(1)}%)`);
  if (share > 0.9) print("⚠️ CRITICAL: Budget nearly exhausted!");
  else if (share > 0.75) print("⚠️ WARNING: Budget usage high.");
  else if (share > 0.5) print("ℹ️ NOTICE: Budget usage at midpoint.");
  else print("✅ Budget usage within expected range.");
  return answer;
}

async function createSmallLimit({ client, kept, print, formatUsd }) {
  const answer = await client.limits.create({
    limit_name: "Small Instance Limit",
    max: "1.00", // USD, soon used up
    limit_type: "block",
    threshold: "0.80",
  });
  const { limit_id, limit_name, max, limit_type, threshold } = answer.limit;
  kept.small = limit_id;
  print(`Created '${limit_name}': ${formatUsd(max, 2)} ${limit_type} limit with ${threshold * 100}% threshold. ID: ${limit_id}`);
  return answer;
}

async function listLimits({ client, kept, print, formatUsd }) {
  const mine = [];
  print("");
  print("All active limits:");
  // The next page is asked for when it is needed.
  for await (const limit of client.limits.list()) {
    const { limit_id, limit_name, limit_type, threshold, max, totals } = limit;
    // The account may have others, which the guide knows nothing of.
    if (limit_id !== kept.monthly && limit_id !== kept.small) continue;
    mine.push(limit);
    const spend = totals.cost.total.base;
    print(`  ${limit_name}: [Type: ${limit_type}, Threshold: ${threshold * 100}%]`);
    print(`    ${formatUsd(spend)} of ${formatUsd(max, 2)} (${((spend / max) * 100).toFixed(1)}%)`);
  }
  return mine;
}

async function useALot({ client, kept, print, formatUsd }) {
  print("Simulating heavy GenAI usage to test limit enforcement...");
  // The guide draws them by chance; these, within its bounds, cost what it prints.
  const calls = [[74_356, 8_000], [52_380, 6_200], [83_220, 9_000], [62_048, 7_000]];
  let answer;
  for (const [index, [input, output]] of calls.entries()) {
    answer = await client.ingest.units({
      category: "system.openai",
      resource: "gpt-4o-2024-05-13",
      units: { text: { input, output } },
      limit_ids: [kept.monthly, kept.small],
      user_id: `test_user_${index}`,
    });
    const { cost, limits } = answer.xproxy_result;
    print(`Request ${index + 1} cost: ${formatUsd(cost.total.base)}`);
    const isOver = Object.values(limits).some(({ state }) => state === "overrun");
    print(isOver ? "⚠️ A limit is exceeded" : "All limits within acceptable ranges");
  }
  return answer;
}

async function exceedTheLimit({ client, kept, print, formatUsd }) {
  const answer = await client.ingest.units({
    category: "system.openai",
    resource: "gpt-4o-2024-05-13",
    units: { text: { input: 87_552, output: 9_000 } },
    limit_ids: [kept.monthly, kept.small],
    user_id: "test_user_4",
  });
  const { cost, limits } = answer.xproxy_result;
  print(`Request 5 cost: ${formatUsd(cost.total.base)}`);
  const overrun = Object.keys(limits).filter((id) => limits[id].state === "overrun");
  if (overrun.length === 0) print("All limits within acceptable ranges");
  // This is where to tell somebody, to take a cheaper model, or to refuse what comes next.
  else print(`⚠️ ALERT: The following limits were exceeded: [${overrun.map((id) => `'${id}'`).join(", ")}]`);
  return answer;
}

async function seeOverrun({ client, kept, print, formatUsd }) {
  const answer = await client.limits.retrieve({ limit_id: kept.small });
  const { max, totals } = answer.limit;
  const { base: spend, overrun_base: over } = totals.cost.total;
  if (over) {
    print(`Small limit status: ${formatUsd(spend)} of ${formatUsd(max, 2)} (${((spend / max) * 100).toFixed(1)}%)`);
    print(`Exceeded by: ${formatUsd(over)}`);
    print("Stopping further processing due to exceeded limits");
  }
  return answer;
}

async function summarise({ client, kept, print, formatUsd }) {
  const limits = [];
  print("");
  print("Limit Status Summary:");
  for (const [what, limit_id] of [["Main $100 limit", kept.monthly], ["Small $1 limit", kept.small]]) {
    const { limit } = await client.limits.retrieve({ limit_id });
    limits.push(limit);
    const spend = limit.totals.cost.total.base;
    print(`${what}: ${formatUsd(spend)} of ${formatUsd(limit.max, 2)} (${((spend / limit.max) * 100).toFixed(1)}%)`);
  }
  return limits;
}

async function handleStates({ client, kept, print, formatUsd }) {
  const answer = await client.ingest.units({
    category: "system.openai",
    resource: "gpt-4-0125-preview",
    units: { text: { input: 500, output: 300 } },
    limit_ids: [kept.monthly, kept.small],
  });
  for (const [limit_id, { state }] of Object.entries(answer.xproxy_result.limits)) {
    const { limit } = await client.limits.retrieve({ limit_id });
    const spend = limit.totals.cost.total.base;
    const share = `${((spend / limit.max) * 100).toFixed(1)}%`;
    if (state === "ok") print(`✅ Limit '${limit.limit_name}' is at ${share} usage`);
    if (state === "exceeded") print(`⚠️ Warning: Limit '${limit.limit_name}' has exceeded its threshold`);
    if (state === "overrun") print(`⚠️ Limit '${limit.limit_name}' has been exceeded`);
    if (state !== "ok") print(`  Current usage: ${formatUsd(spend)} of ${formatUsd(limit.max, 2)} (${share})`);
  }
  return answer;
}

async function resetMonthlyBudget({ client, kept, print, formatUsd }) {
  const { limit } = await client.limits.retrieve({ limit_id: kept.monthly });
  print(`Preparing to reset limit '${limit.limit_name}'`);
  print(`Type: ${limit.limit_type}, Threshold: ${limit.threshold * 100}%`);
  print(`Current usage: ${formatUsd(limit.totals.cost.total.base)} of ${formatUsd(limit.max, 2)}`);
  // The answer is the limit as it was: keep it, if you want to know later what the period had cost.
  const answer = await client.limits.reset({ limit_id: kept.monthly });
  const after = await client.limits.retrieve({ limit_id: kept.monthly });
  print(`Limit '${answer.limit_history.limit_name}' has been reset`);
  print(`New current value: ${formatUsd(after.limit.totals.cost.total.base)}`);
  return answer;
}

/** Each step, the section of the guide that it is from, and what it is called. */
export const STEPS = [
  { section: "Cleaning Up Limits", title: "Delete what an earlier run left", run: cleanUp },
  { section: "Creating a Monthly Budget Limit", title: "Create a budget", run: createMonthlyBudget },
  { section: "Finding Limits By ID or Name", title: "Find it by its id", run: findById },
  { section: "Finding Limits By ID or Name", title: "Find it by its name", run: findByName },
  { section: "Making Requests and Monitoring Usage", title: "Charge three requests to it", run: makeRequests },
  { section: "Making Requests and Monitoring Usage", title: "See how much is used", run: monitorUsage },
  { section: "Making Requests and Monitoring Usage", title: "Create a small limit that refuses", run: createSmallLimit },
  { section: "Making Requests and Monitoring Usage", title: "List the limits", run: listLimits },
  { section: "Limit Enforcement", title: "Use a lot", run: useALot },
  { section: "Limit Enforcement", title: "Exceed a limit", run: exceedTheLimit },
  { section: "Limit Enforcement", title: "See by how much it is over", run: seeOverrun },
  { section: "Limit Enforcement", title: "Sum up", run: summarise },
  { section: "Understanding Limit States", title: "Act on the states", run: handleStates },
  { section: "Resetting a Periodic Budget Limit", title: "Start a new period", run: resetMonthlyBudget },
];
