// Everything that the package exports, whichever loader starts it.
export { Payi } from "./payi.js";
export { PayiClient } from "./client.js";
export { Engine } from "./engine.js";
export { calculateCost } from "./cost.js";
export { PriceBook } from "./prices.js";
export { estimate } from "./estimate.js";
export { budgetView } from "./budget.js";
export { evaluateLimits } from "./limits.js";
export { extractUsage } from "./usage/extract.js";
export { usageReader } from "./usage/reader.js";
export { usageStream } from "./usage/stream.js";
export { formatUsd } from "./format.js";
export { BudgetRefusedError } from "./guard/refusal.js";
export { isBudgetRefusal, refusalOf } from "./refusal.js";
export {
  PayiError,
  APIError,
  BadRequestError,
  AuthenticationError,
  PermissionDeniedError,
  NotFoundError,
  ConflictError,
  UnprocessableEntityError,
  RateLimitError,
  InternalServerError,
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
} from "./errors.js";
