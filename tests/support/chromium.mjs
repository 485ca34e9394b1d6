// One way to start Chromium, so that every test sees the same browser: headless, quiet, no traffic of its own.
import { chromium } from "playwright-core";

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Launches the system's Chromium; `PAYI_CHROMIUM` names another one.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launch() {
  // Chromium's sandbox refuses to start as root, which is who runs in most containers.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath: process.env.PAYI_CHROMIUM ?? "/usr/bin/chromium",
    args: [...sandbox, ...FLAGS],
  });
}
