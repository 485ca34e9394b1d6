// Vue as its compiler writes it for
// <payi-budget :client :limit-id :refresh="0" :compact :messages @payi-state-change="tell" @payi-error="tell">
import { createApp, h, shallowRef } from "vue";

export function start(root, first, told) {
  const shown = shallowRef(first);
  const tell = ({ type, detail }) => told(type, detail);
  const app = createApp(() => {
    const { client, limitId, compact, messages } = shown.value;
    const given = { client, "limit-id": limitId, refresh: 0, compact, messages };
    return h("payi-budget", { ...given, onPayiStateChange: tell, onPayiError: tell }, "The budget");
  });
  app.mount(root);
  const show = (next) => {
    shown.value = next;
  };
  return { show, end: () => app.unmount() };
}
