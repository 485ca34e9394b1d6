// A provider for one test, so that tests can run beside each other.
import { startProvider } from "../provider/server.mjs";

/** How many tests run beside each other: most of them wait for a pause of their SDK's. */
export const AT_ONCE = 16;

/** @param {(provider: Awaited<ReturnType<typeof startProvider>>) => Promise<void>} body */
export const withProvider = (body) => async () => {
  const provider = await startProvider();
  try {
    await body(provider);
  } finally {
    await provider.close();
  }
};
