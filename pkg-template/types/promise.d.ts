// What a call gives at once.

/**
 * Awaited, the data of the answer.
 *
 * @typeParam T the data
 */
export interface ApiPromise<T> extends Promise<T> {
  /**
   * The data, and the Response that it came with: for its status and headers, since its body has been read. `requestId`
   * identifies the request in the server's logs.
   */
  withResponse(): Promise<{ data: T; response: Response; requestId: string | undefined }>;
  /** A Response whose body can still be read, whatever it is. Statuses other than 2xx are errors here, too. */
  asResponse(): Promise<Response>;
}
