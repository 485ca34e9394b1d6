/**
 * Types of `<payi-budget>` in Preact: `import "payi-edge/element/preact"` once.
 *
 * @module payi-edge/element/preact
 */
import type { HTMLAttributes } from "preact";
import type { PayiBudget, PayiBudgetAttributes, PayiBudgetEvents, PayiBudgetProperties } from "../element.js";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "payi-budget": HTMLAttributes<PayiBudget> &
        PayiBudgetAttributes &
        PayiBudgetProperties & {
          "onpayi-state-change"?: (event: PayiBudgetEvents["payi-state-change"]) => void;
          "onpayi-error"?: (event: PayiBudgetEvents["payi-error"]) => void;
        };
    }
  }
}

export * from "../element.js";
