import type { PayiClient } from "payi-edge";
import type { PayiBudget } from "payi-edge/element";
import "payi-edge/element/react";
import { useRef } from "react";

export function Budget({ client }: { client: PayiClient }) {
  const budget = useRef<PayiBudget>(null);
  return (
    <payi-budget
      ref={budget}
      className="card"
      client={client}
      limit-id="team"
      refresh={60}
      compact
      messages={{ ok: "Fine" }}
      onpayi-state-change={({ detail }) => void [detail.from === "ok", detail.to === "blocked", detail.limit.limit_name]}
      onpayi-error={({ detail }) => console.warn(detail.error.code)}
      onClick={() => void budget.current?.reload()}
    >
      The budget
    </payi-budget>
  );
}

export const mistakes = [
  // @ts-expect-error a word that the element has not
  <payi-budget messages={{ fine: "Fine" }} />,
  // @ts-expect-error no client
  <payi-budget client={{}} />,
  // @ts-expect-error no state
  <payi-budget onpayi-state-change={({ detail }) => detail.to === "unknown"} />,
];
