// The client of Pay-i's API with what is worked out beside it: the guard, and what limits would say.
import { check } from "./client/check.js";
import { PayiClient, wayOf } from "./client.js";
import { guardWith } from "./guard.js";
import { DirectHolds } from "./guard/direct.js";

export class Payi extends PayiClient {
  constructor(options) {
    super(options);
    const { limits } = this;
    limits.check = (params, callOptions) => check(limits, params, callOptions);
  }

  guard(options) {
    const { isHosted, call, settings } = wayOf(this);
    return guardWith(this, options, { isHosted, direct: call && new DirectHolds(call, settings) });
  }
}
