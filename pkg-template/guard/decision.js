// Why a call may not go ahead.

/** What an error of the ledger's says about it. */
export function decisionOf(error) {
  const { code = "limit_unavailable", body, message } = error ?? {};
  const result = body?.xproxy_result ?? {};
  return {
    code,
    message: body?.xproxy_error?.message ?? message ?? "The budget could not be checked.",
    limits: result.limits ?? {},
    blocked_limit_ids: result.blocked_limit_ids ?? [],
    ...(result.request_id !== undefined && { request_id: result.request_id }),
  };
}
