// What whoever pays is told of a call.

/** @param call its plan, what it has used, what the ledger has told, and how it ended */
export function receiptOf({ hold_id, plan, used, told, ended, decision }) {
  const { provider, model, amount, estimated: bound } = plan;
  const { warnings = [], estimated } = used ?? {};
  const result = told?.xproxy_result;
  const all = [...(bound?.warnings ?? []), ...warnings];
  return {
    hold_id,
    provider,
    model: used?.model ?? model,
    held: amount,
    ended,
    ...(told?.request_id !== undefined && { request_id: told.request_id }),
    ...(result?.cost && { cost: result.cost }),
    limits: decision?.limits ?? result?.limits ?? {},
    ...(estimated && { estimated }),
    ...(all.length > 0 && { warnings: all }),
    ...(decision && { decision }),
  };
}
