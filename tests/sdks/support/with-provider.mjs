// A provider for one test, so that tests can run beside each other.
import { startProvider } from "../provider/server.mjs";

/** @param {(provider: Awaited<ReturnType<typeof startProvider>>) => Promise<void>} body */
export const withProvider = (body) => async () => {
  const provider = await startProvider();
  try {
    await body(provider);
  } finally {
    await provider.close();
  }
};
