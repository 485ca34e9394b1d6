// Reads usage while an answer goes by.
import { only } from "../options.js";
import { Incoming } from "./incoming.js";
import { outputBytes } from "./output.js";
import { providerOf } from "./provider.js";

export function usageReader(provider, options) {
  const { measureOutput } = only(options, "options", ["measureOutput"]);
  const incoming = new Incoming(providerOf(provider), { measure: measureOutput === true ? outputBytes : undefined });
  return { push: (chunk) => incoming.push(chunk), end: () => incoming.end(), soFar: () => incoming.soFar() };
}
