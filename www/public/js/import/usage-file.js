// The page's side of the thread that reads a file.

const ADDRESS = new URL("js/import/worker.js", document.baseURI).href;

// The page's policy lets no text become a script. This one address may, whatever it is asked for.
const policy = globalThis.trustedTypes?.createPolicy("import", { createScriptURL: () => ADDRESS });

export class UsageFile {
  #worker = new Worker(policy ? policy.createScriptURL("") : ADDRESS, { type: "module" });
  /** Who waits for the answer to the last question. */
  #waiting;

  /** @param {(progress: { done: number, total: number, rows: number, problems: number }) => void} onProgress */
  constructor(onProgress) {
    this.#worker.addEventListener("message", ({ data }) => {
      if (data.progress) return onProgress(data.progress);
      if (data.failure !== undefined) this.#waiting?.reject(new Error(data.failure));
      else this.#waiting?.resolve(data.report ?? data.chunk);
    });
    this.#worker.addEventListener("error", ({ message }) => {
      this.#waiting?.reject(new Error(message || "The script that reads files cannot be loaded."));
    });
  }

  /** Reads a file, in place of the one before it. */
  read(file) {
    return this.#ask({ file });
  }

  /** A part of the rows, as {@link import("./chunk.js").chunkOf} has it. */
  chunk(part) {
    return this.#ask({ chunk: part });
  }

  close() {
    this.#worker.terminate();
  }

  #ask(question) {
    this.#waiting = Promise.withResolvers();
    this.#worker.postMessage(question);
    return this.#waiting.promise;
  }
}
