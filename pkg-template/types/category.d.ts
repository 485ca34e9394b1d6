// Categories and resources: what has a price, and which.
import type { UnitPrices } from "./cost.js";
import type { PageParams } from "./page.js";
import type { Instant } from "./values.js";

/** A category: a provider such as `system.openai`, or one of your own. */
export interface Category {
  category: string;
}

/** One version of a resource: its prices from one instant on. */
export interface CategoryResource<A = number> {
  /** Whether this version is in force. */
  active: boolean;
  category: string;
  proxy_allowed: boolean;
  resource: string;
  /** Identifies the version. */
  resource_id: string;
  start_timestamp: string;
  end_timestamp?: string | null;
  deprecated_timestamp?: string | null;
  description?: string | null;
  /** Prices by unit name: USD per single unit. */
  units: Record<string, { input_price?: A | null; output_price?: A | null }>;
  max_input_units?: number | null;
  max_output_units?: number | null;
  max_total_units?: number | null;
  large_context_threshold?: number | null;
}

/** Which category. */
export interface CategoryParams {
  category: string;
}

/** Which categories to list. */
export interface CategoryListParams extends PageParams {
  /** Only what is in force, or only what is not. */
  active?: boolean;
}

/** Which category's resources to list. */
export interface CategoryResourcesParams extends CategoryListParams {
  category: string;
}

/** Which resource, in all its versions. */
export interface ResourceParams {
  category: string;
  resource: string;
}

/** Which resource's versions to list. */
export interface ResourceVersionsParams extends CategoryListParams, ResourceParams {}

/** Which version of a resource. */
export interface ResourceVersionParams extends ResourceParams {
  resource_id: string;
}

/** Prices for a resource of your own. The prefix `system.` is taken. */
export interface ResourceCreateParams extends ResourceParams {
  /** USD per single unit: $3 per million tokens is `"0.000003"`. */
  units: UnitPrices;
  max_input_units?: number | null;
  max_output_units?: number | null;
  max_total_units?: number | null;
  /** From when on; default now. */
  start_timestamp?: Instant | null;
}
