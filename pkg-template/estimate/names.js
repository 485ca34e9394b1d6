// Names in the bodies of requests by which they mean more than they say.

/** Lists and objects whose parts can be attachments. */
export const CONTENT = new Set([
  "messages",
  "input",
  "contents",
  "system",
  "systemInstruction",
  "system_instruction",
  "inputs",
]);

/** In the body itself: text that the provider keeps, of any length. */
export const REMOTE = new Set([
  "previous_response_id", // OpenAI Responses: what was said before
  "conversation",
  "cachedContent", // Gemini
  "cached_content",
  "container", // Anthropic: skills
]);

/** What the provider does on its own, at a price of its own: in the body itself, or as the name of a tool. */
export const HOSTED = new Set([
  "web_search_options", // OpenAI chat completions
  "mcp_servers", // Anthropic
  "data_sources", // Azure OpenAI
  "connectors", // Cohere
  "plugins", // OpenRouter
  "search_parameters", // xAI
  "systemTool", // Bedrock, and from here on Gemini
  "googleSearch",
  "google_search",
  "googleSearchRetrieval",
  "google_search_retrieval",
  "enterpriseWebSearch",
  "googleMaps",
  "google_maps",
  "codeExecution",
  "code_execution",
  "urlContext",
  "url_context",
  "fileSearch",
  "file_search",
  "retrieval",
]);

/** In the body itself: ways to be served at prices that the table does not have. */
export const UNPRICED = new Set(["speed", "inference_geo", "performanceConfig"]);

/** Whether a provider's tool of this type runs there, and not where the request comes from. */
export const isHosted = (type) => !/^(bash|text_editor|computer|memory|local_shell|shell|apply_patch)/.test(type);

/** Below these everything is text: arguments and results of calls, schemas. What looks like an image there is none. */
export const TEXT_BELOW = new Set([
  "input", // of a tool's use, with Anthropic and Bedrock
  "arguments",
  "args",
  "response",
  "json",
  "parameters",
  "input_schema",
  "inputSchema",
  "json_schema",
  "schema",
]);
