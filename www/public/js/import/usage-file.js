// The page's side of the thread that reads a file and records its rows.
import { MODULE } from "../payi.js";

const ADDRESS = new URL("js/import/worker.js", document.baseURI).href;

// The page's policy lets no text become a script. This one address may, whatever it is asked for.
const policy = globalThis.trustedTypes?.createPolicy("import", { createScriptURL: () => ADDRESS });

/** As many rows as a server takes at once with ease. */
const MOST = 1_000;
/** An engine in this page has it stand still for as long as it works. */
const MOST_HERE = 200;

export class UsageFile {
  #worker = new Worker(policy ? policy.createScriptURL("") : ADDRESS, { type: "module" });
  #account;
  /** Who waits for the answer to the last question. */
  #waiting;
  /** Told of how far the last question is: a share from 0 to 1, and rows. */
  #onProgress;

  /** @param {import("../client.js").Account} account */
  constructor(account) {
    this.#account = account;
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", ({ message }) => {
      this.#waiting?.reject(new Error(message || "The script that reads files cannot be loaded."));
    });
  }

  /** Reads a file, and has the package started meanwhile; gives the report of {@link import("./worker.js")}. */
  read(file, onProgress) {
    return this.#ask({ file, module: MODULE }, onProgress);
  }

  /**
   * What limits would have said to the rows that were read.
   * @param {{ limits: object[], forAll?: string }} choices
   * @returns {ReturnType<typeof import("./trial.js").tryOut>}
   */
  tryOut(choices, onProgress) {
    return this.#ask({ trial: choices }, onProgress);
  }

  /**
   * Records the rows that were read.
   * @param {{ limitIds: string[], isStrict: boolean, total: number }} choices
   * @returns {Promise<import("./record-all.js").Outcome>}
   */
  record(choices, onProgress) {
    const { isEmbedded, key } = this.#account;
    const server = isEmbedded ? undefined : { baseURL: location.origin, apiKey: key };
    return this.#ask({ record: { ...choices, most: isEmbedded ? MOST_HERE : MOST, server } }, onProgress);
  }

  /** Ends a trial, or a recording after the part that is under way. */
  stop() {
    this.#worker.postMessage({ stop: true });
  }

  close() {
    this.#worker.terminate();
  }

  #ask(question, onProgress) {
    this.#waiting = Promise.withResolvers();
    this.#onProgress = onProgress;
    this.#worker.postMessage(question);
    return this.#waiting.promise;
  }

  #hear({ progress, send, failure, report, trial, outcome }) {
    if (progress) this.#onProgress(progress);
    else if (send) this.#send(send);
    else if (failure) this.#waiting.reject(Object.assign(new Error(failure.message), failure));
    else this.#waiting.resolve(report ?? trial ?? outcome);
  }

  async #send({ events, id }) {
    try {
      const answer = await this.#account.client.ingest.bulk({ events }, id && { query: { id } });
      this.#worker.postMessage({ sent: { answer } });
    } catch ({ code, message, status }) {
      this.#worker.postMessage({ sent: { error: { code, message, status } } });
    }
  }
}
