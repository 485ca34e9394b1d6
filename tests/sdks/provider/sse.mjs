// Server-sent events.

/** An event without a name; `[DONE]` is text. */
export const data = (event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`;

/** An event that has its type as its name, too. */
export const named = (event) => `event: ${event.type}\n${data(event)}`;
