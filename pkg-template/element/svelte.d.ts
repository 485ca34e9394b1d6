/**
 * Types of `<payi-budget>` in Svelte: `import "payi-edge/element/svelte"` once.
 *
 * @module payi-edge/element/svelte
 */
import type { PayiBudgetAttributes, PayiBudgetEvents, PayiBudgetProperties } from "../element.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "payi-budget": HTMLAttributes<HTMLElement> &
      PayiBudgetAttributes &
      PayiBudgetProperties & {
        "onpayi-state-change"?: (event: PayiBudgetEvents["payi-state-change"]) => void;
        "onpayi-error"?: (event: PayiBudgetEvents["payi-error"]) => void;
      };
  }
}

export * from "../element.js";
