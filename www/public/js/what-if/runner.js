// The page's side of the thread that replays.
import { MODULE } from "../payi.js";

const ADDRESS = new URL("js/what-if/worker.js", document.baseURI).href;

// The page's policy lets no text become a script. This one address may, whatever it is asked for.
const policy = globalThis.trustedTypes?.createPolicy("what-if", { createScriptURL: () => ADDRESS });

export class Runner {
  #worker = new Worker(policy ? policy.createScriptURL("") : ADDRESS, { type: "module" });
  #run = 0;

  /**
   * @param {(answer: { plan: object, result: object, model: object }) => void} onAnswer
   * @param {(problem: { code?: string, message: string }) => void} onProblem
   */
  constructor(onAnswer, onProblem) {
    this.#worker.addEventListener("message", ({ data: { run, answer, problem } }) => {
      if (run !== this.#run) return;
      if (answer) onAnswer(answer);
      else onProblem(problem);
    });
    this.#worker.addEventListener("error", ({ message }) => {
      onProblem({ message: message || "The script that replays cannot be loaded." });
    });
    this.#worker.postMessage({ module: MODULE });
  }

  load(limit, events) {
    this.#worker.postMessage({ limit, events });
  }

  /** Takes the place of the plan before it, which is not answered any more. */
  run(plan) {
    this.#worker.postMessage({ run: ++this.#run, plan });
  }

  stop() {
    this.#worker.terminate();
  }
}
