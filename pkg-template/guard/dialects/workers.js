// Workers AI over REST: chunks of its own, or OpenAI's for some models.
import { Chat, chatUsage } from "./chat.js";

export class Workers extends Chat {
  #isChat = false;

  event(event) {
    this.#isChat ||= Array.isArray(event.choices);
    super.event(event);
  }

  end(call) {
    if (this.#isChat) return super.end(call);
    const { usage } = call;
    return [{ response: "", ...(usage && { usage: chatUsage(usage) }) }, "[DONE]"];
  }
}
