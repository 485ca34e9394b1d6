export const fromLiteLLM = () => ({ feed: "[]" });
