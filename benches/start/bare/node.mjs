// One fresh process: prints how many milliseconds Node takes for what it loads when the first request is made.
const start = performance.now();
new Request("http://localhost/", { method: "POST", headers: { a: "b" }, body: "{}" });
new Response("{}");
console.log(performance.now() - start);
