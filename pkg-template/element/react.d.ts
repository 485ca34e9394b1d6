/**
 * Types of `<payi-budget>` in React 19: `import "payi-edge/element/react"` once.
 *
 * @module payi-edge/element/react
 */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PayiBudget, PayiBudgetAttributes, PayiBudgetEvents, PayiBudgetProperties } from "../element.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "payi-budget": DetailedHTMLProps<HTMLAttributes<PayiBudget>, PayiBudget> &
        PayiBudgetAttributes &
        PayiBudgetProperties & {
          "onpayi-state-change"?: (event: PayiBudgetEvents["payi-state-change"]) => void;
          "onpayi-error"?: (event: PayiBudgetEvents["payi-error"]) => void;
        };
    }
  }
}

export * from "../element.js";
