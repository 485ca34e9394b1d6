// The methods of the client. What every one of them may reject with is said at `Payi`.
import type {
  Category,
  CategoryListParams,
  CategoryParams,
  CategoryResource,
  CategoryResourcesParams,
  ResourceCreateParams,
  ResourceParams,
  ResourceVersionParams,
  ResourceVersionsParams,
} from "./category.js";
import type { LimitCheck, LimitCheckParams } from "./check.js";
import type { CallOptions } from "./client.js";
import type {
  Hold,
  HoldCreateParams,
  HoldExtendParams,
  HoldIdParams,
  HoldListParams,
  HoldReleaseParams,
  HoldRenewParams,
  HoldResponse,
  HoldSettleParams,
  HoldSettleResponse,
} from "./hold.js";
import type {
  BulkIngestResponse,
  IngestBulkParams,
  IngestResponse,
  IngestUnitsParams,
  ListedRequest,
  RequestListParams,
  RequestParams,
  RequestPropertiesParams,
  RequestResult,
} from "./ingest.js";
import type {
  EnsuredLimit,
  Limit,
  LimitCreateParams,
  LimitHistoryParams,
  LimitHistoryResponse,
  LimitIdParams,
  LimitUsage,
  LimitListParams,
  LimitPropertiesParams,
  LimitResetParams,
  LimitResponse,
  LimitTag,
  LimitTagsParams,
  LimitUpdateParams,
  MessageResponse,
  PastWindow,
} from "./limit.js";
import type { PagePromise } from "./page.js";
import type { ApiPromise } from "./promise.js";

/** Budgets: `client.limits`. Amounts are USD. */
export interface Limits<A = number> {
  /**
   * Creates a limit. If the same limit exists already, it is returned as it is.
   *
   * @throws {BadRequestError} `limit_name_already_exist` if the name is taken by another limit, `invalid_max_limit`,
   * `create_limit_validation_failed`
   * @example
   * ```ts
   * await client.limits.create({ limit_name: "Small", max: "1.00", limit_type: "block", threshold: 0.8 });
   * ```
   */
  create(params: LimitCreateParams, options?: CallOptions): ApiPromise<LimitResponse<A>>;
  /**
   * Gives one limit with its totals.
   *
   * @throws {BadRequestError} `limit_not_found`
   * @example
   * ```ts
   * const { limit } = await client.limits.retrieve({ limit_id: "2220" });
   * console.log(limit.totals.cost.total.base, limit.max);
   * ```
   */
  retrieve(params: LimitIdParams, options?: CallOptions): ApiPromise<LimitResponse<A>>;
  /**
   * Lists limits, in pages.
   *
   * @example
   * ```ts
   * for await (const limit of client.limits.list()) console.log(limit.limit_name);
   *
   * const [found] = (await client.limits.list({ limit_name: "Monthly Budget" })).items;
   * ```
   */
  list(params?: LimitListParams, options?: CallOptions): PagePromise<Limit<A>>;
  /**
   * Changes maximum, name or schedule.
   *
   * @throws {BadRequestError} `limit_not_found`, `invalid_max_limit_update` if less than what has been spent,
   * `limit_name_already_exist`
   * @example
   * ```ts
   * await client.limits.update({ limit_id: "2220", max: 200 });
   * ```
   */
  update(params: LimitUpdateParams, options?: CallOptions): ApiPromise<LimitResponse<A>>;
  /**
   * Removes a limit, with what it has counted. A repeat after a lost answer finds nothing to remove: `limit_not_found`.
   *
   * @throws {BadRequestError} `limit_not_found`
   * @example
   * ```ts
   * await client.limits.delete({ limit_id: "2220" });
   * ```
   */
  delete(params: LimitIdParams, options?: CallOptions): ApiPromise<MessageResponse>;
  /**
   * Sets totals to zero, and gives the limit as it was before. A repeat after a lost answer gives zeros; {@link history} has
   * what was.
   *
   * @throws {BadRequestError} `limit_not_found`
   * @example
   * ```ts
   * const { limit_history } = await client.limits.reset({ limit_id: "2220" });
   * console.log("spent until now:", limit_history.totals.cost.total.base);
   * ```
   */
  reset(params: LimitResetParams, options?: CallOptions): ApiPromise<LimitHistoryResponse<A>>;
  /**
   * Lists the past windows of a limit, the newest first. `Engine` knows this; hosted Pay-i does not.
   *
   * @throws {BadRequestError} `limit_not_found`
   * @example
   * ```ts
   * for await (const past of client.limits.history({ limit_id: "2220" })) {
   *   console.log(past.window.end_timestamp, past.totals.cost.total.base);
   * }
   * ```
   */
  history(params: LimitHistoryParams, options?: CallOptions): PagePromise<PastWindow<A>>;
  /**
   * Tells when the spend of the limit's window was spent, in at most 64 equal spans of time: for a chart, and for
   * {@link budgetView}. `Engine` knows this; hosted Pay-i does not.
   *
   * @throws {BadRequestError} `limit_not_found`
   * @example
   * ```ts
   * const { width_seconds, buckets } = await client.limits.usage({ limit_id: "2220" });
   * for (const { start_timestamp, cost } of buckets) console.log(start_timestamp, cost.total.base);
   * ```
   */
  usage(params: LimitIdParams, options?: CallOptions): ApiPromise<LimitUsage<A>>;
  /**
   * Sees to it that there is a limit of this name with this maximum, type, threshold and schedule: creates it, leaves it,
   * changes it, or, since type and threshold cannot be changed, replaces it by a new one. What is not given stays as it is.
   * Tags and properties are not compared.
   *
   * A limit that is replaced starts at zero and has a new id; `previous` holds what it had counted. Until the new one is
   * there the old one stays, under another name, and if there cannot be a new one it gets its name back.
   *
   * @throws {BadRequestError} `invalid_max_limit_update` if `max` is less than what has been spent; what `create` throws
   * @throws {APIError} `invalid_response` if the server did not do what it was asked for, such as hosted Pay-i, which knows
   * no schedules
   * @example
   * ```ts
   * const { limit, action } = await client.limits.ensure({
   *   limit_name: "Daily Safety Cap", max: 50, limit_type: "block", threshold: 0.9,
   * });
   * ```
   */
  ensure(params: LimitCreateParams, options?: CallOptions): Promise<EnsuredLimit<A>>;
  /**
   * A dry run: what limits would say to a call now, with the numbers and the reason. It looks at each of them and changes
   * nothing; a call that is made later may find less. The rule is that of a guard: a call is refused if a block limit has
   * not as much left, beside what is held for calls under way, as the call can cost.
   *
   * @throws {PayiError} what {@link estimate} throws; `duplicate_limit_id`
   * @throws {BadRequestError} `limit_not_found`
   * @example
   * ```ts
   * const request = { model: "gpt-4o", max_tokens: 500, messages: [{ role: "user", content: "What is a budget?" }] };
   * const { allowed, message } = await client.limits.check({ limit_ids: ["2220"], request, provider: "openai" });
   * ```
   */
  check(params: LimitCheckParams, options?: CallOptions): Promise<LimitCheck>;
  /** Free key-value pairs. They can be written and not read. */
  readonly properties: {
    /**
     * Sets some of them; null takes one away.
     *
     * @throws {NotFoundError} `limit_not_found`
     * @example
     * ```ts
     * await client.limits.properties.update({ limit_id: "2220", properties: { team: "search", owner: null } });
     * ```
     */
    update(params: LimitPropertiesParams, options?: CallOptions): ApiPromise<LimitResponse<A>[]>;
  };
  /** Tags. Newer servers of Pay-i have properties instead. Each call gives the tags as they are then. */
  readonly tags: LimitTags;
}

/** Tags of a limit: `client.limits.tags`. Each call may reject with a {@link NotFoundError}, `limit_not_found`. */
export interface LimitTags {
  /**
   * Gives all tags.
   *
   * @example
   * ```ts
   * const tags = await client.limits.tags.list({ limit_id: "2220" });
   * ```
   */
  list(params: LimitIdParams, options?: CallOptions): ApiPromise<LimitTag[]>;
  /**
   * Adds tags.
   *
   * @throws {BadRequestError} `invalid_tags`
   * @example
   * ```ts
   * await client.limits.tags.create({ limit_id: "2220", limit_tags: ["monthly"] });
   * ```
   */
  create(params: LimitTagsParams, options?: CallOptions): ApiPromise<LimitTag[]>;
  /**
   * Replaces all tags by these.
   *
   * @throws {BadRequestError} `invalid_tags`
   * @example
   * ```ts
   * await client.limits.tags.update({ limit_id: "2220", limit_tags: ["quarterly"] });
   * ```
   */
  update(params: LimitTagsParams, options?: CallOptions): ApiPromise<LimitTag[]>;
  /**
   * Removes these tags.
   *
   * @throws {BadRequestError} `invalid_tags`
   * @example
   * ```ts
   * await client.limits.tags.remove({ limit_id: "2220", limit_tags: ["quarterly"] });
   * ```
   */
  remove(params: LimitTagsParams, options?: CallOptions): ApiPromise<LimitTag[]>;
  /**
   * Removes all tags.
   *
   * @example
   * ```ts
   * await client.limits.tags.delete({ limit_id: "2220" });
   * ```
   */
  delete(params: LimitIdParams, options?: CallOptions): ApiPromise<LimitTag[]>;
}

/**
 * Money that is held for calls under way: `client.holds`. A call that must not overrun a limit is held for before it is
 * made, and settled after; a `guard` does both. `Engine` knows holds, hosted Pay-i does not. Amounts are USD.
 *
 * Every call may be repeated: what is told twice counts once.
 */
export interface Holds<A = number> {
  /**
   * Holds the most that a call can cost against all its limits, or against none of them. A block limit refuses if what is
   * spent, presumed spent and held would come to more than its maximum; an allow limit never does.
   *
   * @throws {BadRequestError} `limit_reached`, with a message that names the limits, and what each of them said in
   * `xproxy_result`; `limit_not_found`
   * @throws {ConflictError} `hold_conflict` if the id is that of another hold, `hold_resolved` if it was released
   * @example
   * ```ts
   * const hold_id = crypto.randomUUID();
   * await client.holds.create({ hold_id, amount: 0.02, limit_ids: ["1", "2"] });
   * ```
   */
  create(params: HoldCreateParams, options?: CallOptions): ApiPromise<HoldResponse<A>>;
  /**
   * Gives one hold, also one that is settled or released.
   *
   * @throws {NotFoundError} `hold_not_found`
   * @example
   * ```ts
   * const { hold } = await client.holds.retrieve({ hold_id: "call-1" });
   * console.log(hold.state, hold.amount);
   * ```
   */
  retrieve(params: HoldIdParams, options?: CallOptions): ApiPromise<HoldResponse<A>>;
  /**
   * Lists what is held and what has expired, in pages and in the order of making.
   *
   * @example
   * ```ts
   * for await (const hold of client.holds.list({ state: "expired" })) console.log(hold.hold_id, hold.amount);
   * ```
   */
  list(params?: HoldListParams, options?: CallOptions): PagePromise<Hold<A>>;
  /**
   * Holds for longer: a call that takes long renews its hold before it expires.
   *
   * @throws {NotFoundError} `hold_not_found`
   * @throws {ConflictError} `hold_expired`, `hold_resolved`
   * @example
   * ```ts
   * await client.holds.renew({ hold_id: "call-1", ttl_seconds: 60 });
   * ```
   */
  renew(params: HoldRenewParams, options?: CallOptions): ApiPromise<HoldResponse<A>>;
  /**
   * Holds more, and for longer. A refusal leaves the hold as it was.
   *
   * @throws {BadRequestError} `limit_reached`
   * @throws {NotFoundError} `hold_not_found`
   * @throws {ConflictError} `hold_expired`, `hold_resolved`
   * @example
   * ```ts
   * await client.holds.extend({ hold_id: "call-1", amount: "0.04" });
   * ```
   */
  extend(params: HoldExtendParams, options?: CallOptions): ApiPromise<HoldResponse<A>>;
  /**
   * Charges what the call used to the limits of its hold, and gives back what is left: an ingest that counts once, also when
   * the hold has expired meanwhile. One that is not known is an ingest for the limits that are named here.
   *
   * @throws {BadRequestError} as {@link Ingest.units}
   * @throws {ConflictError} `hold_conflict` if it was settled with another cost
   * @example
   * ```ts
   * const { xproxy_result } = await client.holds.settle({
   *   hold_id: "call-1", category: "system.openai", resource: "gpt-4o", units: { text: { input: 100, output: 150 } },
   * });
   * ```
   */
  settle(params: HoldSettleParams, options?: CallOptions): ApiPromise<HoldSettleResponse<A>>;
  /**
   * Gives back what is held, or presumed spent: the call cost nothing. A hold that is not known is one whose making has not
   * arrived yet, and which is then refused.
   *
   * @throws {ConflictError} `hold_resolved` if it is settled
   * @example
   * ```ts
   * await client.holds.release({ hold_id: "call-1" });
   * ```
   */
  release(params: HoldReleaseParams, options?: CallOptions): ApiPromise<HoldResponse<A>>;
}

/** Reports of what was used: `client.ingest`. */
export interface Ingest<A = number> {
  /**
   * Reports what a call used: it is priced, and charged to the limits.
   *
   * Unless `maxRetries` is 0 it carries an id, `provider_response_id` or a random one, by which a server that knows such
   * ids counts it once, however often it arrives. So there is one report for each answer of a provider: a second one with
   * its id and category, whatever it says, gets the first one's result, with `duplicate_request`.
   *
   * @throws {BadRequestError} `limit_not_found`, `category_not_found`, `category_resource_not_found`,
   * `invalid_ingest_event_timestamp`
   * @example
   * ```ts
   * const { xproxy_result } = await client.ingest.units({
   *   category: "system.openai",
   *   resource: "gpt-4o-2024-05-13",
   *   units: { text: { input: 100, output: 150 } },
   *   limit_ids: ["1"],
   * });
   * console.log(xproxy_result.cost?.total.base, xproxy_result.limits?.["1"]?.state);
   * ```
   */
  units(params: IngestUnitsParams, options?: CallOptions): ApiPromise<IngestResponse<A>>;
  /**
   * Reports many calls at once. Events that are refused are listed in `errors`; the others count, each once, as with
   * {@link units}. Only `Engine` knows such ids of many: hosted Pay-i may count what is repeated after a lost answer twice;
   * with `maxRetries: 0` nothing is repeated.
   *
   * @example
   * ```ts
   * const { ingest_count, errors } = await client.ingest.bulk({
   *   events: [{ category: "system.openai", resource: "gpt-4o", units: { text: { input: 100 } }, limit_ids: ["1"] }],
   * });
   * ```
   */
  bulk(params: IngestBulkParams, options?: CallOptions): ApiPromise<BulkIngestResponse<A>>;
}

/** What has a price: `client.categories`. */
export interface Categories<A = number> {
  /**
   * Lists categories, in pages.
   *
   * @example
   * ```ts
   * for await (const { category } of client.categories.list()) console.log(category);
   * ```
   */
  list(params?: CategoryListParams, options?: CallOptions): PagePromise<Category>;
  /**
   * Lists the resources of a category, in pages.
   *
   * @throws {NotFoundError} `category_not_found`
   * @example
   * ```ts
   * for await (const { resource } of client.categories.listResources({ category: "system.openai" })) console.log(resource);
   * ```
   */
  listResources(params: CategoryResourcesParams, options?: CallOptions): PagePromise<CategoryResource<A>>;
  /**
   * Removes a category of your own, and gives the resources that it had.
   *
   * @throws {PermissionDeniedError} for a category of the system
   * @throws {NotFoundError} `category_not_found`
   * @example
   * ```ts
   * await client.categories.delete({ category: "my-company" });
   * ```
   */
  delete(params: CategoryParams, options?: CallOptions): ApiPromise<CategoryResource<A>[]>;
  /**
   * Removes a resource of your own in all its versions, and gives them.
   *
   * @throws {PermissionDeniedError} for a category of the system
   * @throws {NotFoundError} `category_not_found`, `category_resource_not_found`
   * @example
   * ```ts
   * await client.categories.deleteResource({ category: "my-company", resource: "my-model" });
   * ```
   */
  deleteResource(params: ResourceParams, options?: CallOptions): ApiPromise<CategoryResource<A>[]>;
  /** Versions of one resource. */
  readonly resources: CategoryResources<A>;
}

/** Versions of one resource: `client.categories.resources`. */
export interface CategoryResources<A = number> {
  /**
   * Gives a resource prices, from an instant on: a new version if it exists.
   *
   * @throws {PermissionDeniedError} for a category of the system
   * @example
   * ```ts
   * await client.categories.resources.create({
   *   category: "my-company",
   *   resource: "my-model",
   *   units: { text: { input_price: "0.000003", output_price: "0.000006" } },
   * });
   * ```
   */
  create(params: ResourceCreateParams, options?: CallOptions): ApiPromise<CategoryResource<A>>;
  /**
   * Lists the versions, in pages.
   *
   * @throws {NotFoundError} `category_not_found`, `category_resource_not_found`
   * @example
   * ```ts
   * const versions = await client.categories.resources.list({ category: "system.openai", resource: "gpt-4o" });
   * ```
   */
  list(params: ResourceVersionsParams, options?: CallOptions): PagePromise<CategoryResource<A>>;
  /**
   * Gives one version.
   *
   * @throws {NotFoundError} `category_resource_not_found`
   * @example
   * ```ts
   * await client.categories.resources.retrieve({ category: "system.openai", resource: "gpt-4o", resource_id: "5" });
   * ```
   */
  retrieve(params: ResourceVersionParams, options?: CallOptions): ApiPromise<CategoryResource<A>>;
  /**
   * Removes one version of your own, and gives it.
   *
   * @throws {PermissionDeniedError} for a category of the system
   * @throws {NotFoundError} `category_resource_not_found`
   * @example
   * ```ts
   * await client.categories.resources.delete({ category: "my-company", resource: "my-model", resource_id: "1000000" });
   * ```
   */
  delete(params: ResourceVersionParams, options?: CallOptions): ApiPromise<CategoryResource<A>>;
}

/** What was reported: `client.requests`. */
export interface Requests<A = number> {
  /**
   * Lists requests, the newest first; with `limit_id` those that this limit said something to. A page of these is looked for in
   * at most 1,000 requests, so that it may have fewer items than were asked for and a next page nevertheless: `for await`
   * goes on by itself. `Engine` knows this; hosted Pay-i does not.
   *
   * @example
   * ```ts
   * for await (const { event_timestamp, resource, xproxy_result } of client.requests.list({ limit_id: "2220" })) {
   *   console.log(event_timestamp, resource, xproxy_result.cost?.total.base);
   * }
   * ```
   */
  list(params?: RequestListParams, options?: CallOptions): PagePromise<ListedRequest<A>>;
  /**
   * Gives what an ingest did.
   *
   * @throws {NotFoundError} `request_not_found`
   * @example
   * ```ts
   * await client.requests.result({ request_id: "7" });
   * await client.requests.result({ category: "system.openai", provider_response_id: "chatcmpl-1" });
   * ```
   */
  result(params: RequestParams, options?: CallOptions): ApiPromise<RequestResult<A>>;
  /**
   * Sets some of the free key-value pairs of a request; null takes one away.
   *
   * @throws {NotFoundError} `request_not_found`
   * @example
   * ```ts
   * await client.requests.properties({ request_id: "7", properties: { feature: "summary" } });
   * ```
   */
  properties(params: RequestPropertiesParams, options?: CallOptions): ApiPromise<{ request_id?: string | null }>;
}
