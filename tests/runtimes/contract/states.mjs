// What limits say, for themselves and together.
import { equal, fails, same } from "./assert.mjs";

export function states({ PayiError, calculateCost, evaluateLimits }) {
  const limit = (limit_id, limit_type, max, spend, threshold) => ({
    limit_id, limit_type, max, threshold, totals: { cost: { total: { base: spend } } },
  });
  const state = (...args) => {
    const cost = args.pop();
    return evaluateLimits([limit("a", ...args)], cost).limits.a.state;
  };

  return {
    "ok, exceeded, overrun: exact at the threshold and at the maximum"() {
      equal(state("allow", "1.00", "0.79", "0.8", "0.0099999"), "ok");
      equal(state("allow", "1.00", "0.79", "0.8", "0.01"), "exceeded");
      equal(state("allow", 1, 0.9, 0.8, 0.1), "exceeded");
      equal(state("allow", 1, 0.9, 0.8, "0.1000000000000000000000001"), "overrun");
      equal(state("allow", 1n, 0, undefined, "0.99999"), "ok");
      equal(state("allow", 1n, 0, null, 1), "exceeded");
    },

    "blocked and blocked_external: a block limit above its maximum refuses for all"() {
      const limits = [limit("used-up", "block", 1, "1.00001"), limit("free", "allow", 100, 0), limit("at-max", "block", 1, 1)];
      const { message, ...rest } = evaluateLimits(limits, "0.01");
      same(rest, {
        allowed: false,
        limits: { "used-up": { state: "blocked" }, free: { state: "blocked_external" }, "at-max": { state: "blocked_external" } },
        blocked_limit_ids: ["used-up"],
      });
      if (!message.includes('"used-up"')) throw new Error(`the message does not name the limit: ${message}`);
    },

    "failed: a spend that cannot be held exactly"() {
      equal(state("allow", 1, "79228162514264337593543950335", undefined, "0.1"), "failed");
    },

    "an allow limit never refuses, and a block limit only above its maximum"() {
      same(evaluateLimits([limit("a", "allow", 1, 5), limit("b", "block", 1, 1)], 0.5), {
        allowed: true, limits: { a: { state: "overrun" }, b: { state: "overrun" } }, blocked_limit_ids: [],
      });
      same(evaluateLimits([]), { allowed: true, limits: {}, blocked_limit_ids: [] });
    },

    "ten times $0.10 is exactly $1"() {
      const cost = { category: "system.openai", resource: "gpt-4o", units: { text: { input: 0 } } };
      equal(calculateCost(cost).total.base, "0");
      equal(state("allow", 1, Array(9).fill(0.1).reduce(() => "0.9"), 0.8, "0.10"), "exceeded");
      equal(state("allow", 1, 1, 0.8, calculateCost(cost)), "exceeded");
    },

    "any name will do for a limit, even one that JavaScript uses itself"() {
      const { limits } = evaluateLimits([limit("__proto__", "allow", 1, 0)]);
      same(Object.entries(limits), [["__proto__", { state: "ok" }]]);
    },

    async "a limit given twice is an error"() {
      const twice = [limit("a", "allow", 1, 0), limit("a", "allow", 1, 0)];
      await fails(() => evaluateLimits(twice), PayiError, "duplicate_limit_id", "twice");
    },
  };
}
