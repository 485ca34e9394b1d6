// What an upper bound of a call's cost takes, for bodies of a megabyte: `cargo xtask bench`. Beside it, what JSON.parse
// takes to read the same text, without judging anything.
import { estimate } from "payi-edge";

const ROUNDS = 9;
const CALLS = 12;
const MOST_MS = 2;
const SIZE = 1_000_000;

const ENGLISH = "Summarise the contract in plain words, name three clauses to ask about, and say what's unusual.\n";
const CODE = 'export const greet = (name) => {\n\treturn `Hello, "${name}"\\n`;\n};\n';
const CHINESE = "请根据下面的会议记录整理一份简明的行动清单，每一项都要写明负责人和截止日期。";

const messages = (text, length) => {
  const piece = text.repeat(length / text.length);
  const count = Math.max(1, Math.floor(SIZE / (Buffer.byteLength(JSON.stringify(piece)) + 28)));
  return Array.from({ length: count }, (_, place) => ({ role: place % 2 ? "assistant" : "user", content: piece }));
};
const image = { type: "image_url", image_url: { url: `data:image/png;base64,${"iVBORw0KGgo".repeat(SIZE / 11)}` } };

const CHATS = {
  "English, one message": messages(ENGLISH, SIZE - 1_000),
  "English, messages of 20 kB": messages(ENGLISH, 20_000),
  "code, messages of 5 kB": messages(CODE, 5_000),
  "code, messages of 500 bytes": messages(CODE, 500),
  "Chinese, messages of 5,000 characters": messages(CHINESE, 5_000),
  "an image": [{ role: "user", content: [image] }],
};

/** The median time of a call, in milliseconds. */
function median(call) {
  const times = Array.from({ length: CALLS }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[CALLS / 2];
}

let slowest = 0;
console.log("an upper bound for a body of 1 MB, the best of the rounds' medians");
for (const [name, messages] of Object.entries(CHATS)) {
  const body = JSON.stringify({ model: "gpt-4o", max_tokens: 500, messages });
  const size = Buffer.byteLength(body);
  if (size < 0.97 * SIZE || size > 1.1 * SIZE) throw new Error(`${name}: ${size} bytes`);
  const times = { ours: Infinity, parse: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours = Math.min(
      times.ours,
      median(() => estimate(body, "openai")),
    );
    times.parse = Math.min(
      times.parse,
      median(() => JSON.parse(body)),
    );
  }
  slowest = Math.max(slowest, times.ours);
  console.log(`  ${name.padEnd(40)} ${times.ours.toFixed(2)} ms   (JSON.parse ${times.parse.toFixed(2)} ms)`);
}
console.log(`slowest: ${slowest.toFixed(2)} ms (at most ${MOST_MS})`);
if (slowest > MOST_MS) process.exitCode = 1;
