/**
 * Types of `<payi-budget>` in Vue: `import "payi-edge/element/vue"` once.
 *
 * @module payi-edge/element/vue
 */
import type { DefineComponent } from "vue";
import type { PayiBudgetAttributes, PayiBudgetEvents, PayiBudgetProperties } from "../element.js";

declare module "vue" {
  interface GlobalComponents {
    "payi-budget": DefineComponent<
      PayiBudgetAttributes &
        PayiBudgetProperties & {
          /** As templates know `base-url`. */
          baseUrl?: string;
          /** As templates know `limit-id`. */
          limitId?: string;
          onPayiStateChange?: (event: PayiBudgetEvents["payi-state-change"]) => void;
          onPayiError?: (event: PayiBudgetEvents["payi-error"]) => void;
        }
    >;
  }
}

export * from "../element.js";
