import { invalidArgument } from "../errors.js";

/** A provider by its id or by Pay-i's category: the name that the rules of single providers go by. */
export function providerOf(provider) {
  if (typeof provider !== "string" || provider === "") {
    throw invalidArgument("provider", 'the id of a provider, such as "openai", or a category, such as "system.openai"');
  }
  return provider.replace(/^system\./, "");
}
