// What the ledger is told of a call that is over.

/**
 * @param call its plan, what it has used, and when it did what
 * @param {boolean} asUnits whether the ledger has the prices; else it is told the cost
 */
export function settlementOf({ plan, properties, used, status, times }, asUnits) {
  const { model, units = {}, cost, provider_response_id } = used;
  return {
    ...properties,
    category: plan.category,
    ...(model && { resource: model.slice(0, 256) }),
    units,
    ...(!asUnits && cost !== undefined && { cost }),
    ...(provider_response_id && { provider_response_id }),
    http_status_code: status,
    end_to_end_latency_ms: times.done - times.start,
    ...(plan.stream && { time_to_first_token_ms: times.first - times.start }),
  };
}
