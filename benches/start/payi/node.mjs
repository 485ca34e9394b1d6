// One fresh process: prints how many milliseconds the import and the first call took.
const start = performance.now();
const { Engine, Payi } = await import("payi-edge");
const client = new Payi({ apiKey: "local", fetch: new Engine().fetch });
await client.limits.create({ limit_name: "A", max: 1 });
console.log(performance.now() - start);
