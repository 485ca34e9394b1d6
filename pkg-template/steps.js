// Work that may have to wait for a store, and must not where it need not.

/**
 * Runs a generator to its end. What it yields is given back to it: a promise when it has settled, anything else at once.
 * So with a store that is synchronous all steps happen in one go, and nothing else can come between them.
 *
 * @returns what the generator returns, or a promise of that if there was something to wait for
 */
export function run(steps, step = steps.next()) {
  while (!step.done) {
    const { value } = step;
    if (typeof value?.then === "function") {
      return Promise.resolve(value).then(
        (result) => run(steps, steps.next(result)),
        (error) => run(steps, steps.throw(error)),
      );
    }
    step = steps.next(value);
  }
  return step.value;
}
