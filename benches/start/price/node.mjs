// One fresh process: prints how many milliseconds the import took, and the first cost.
const start = performance.now();
const { calculateCost } = await import("payi-edge");
const imported = performance.now();
calculateCost({ provider: "openai", model: "gpt-4o", usage: { input_tokens: 1000, output_tokens: 500 } });
console.log(imported - start, performance.now() - imported);
