// The page: one account, its limits, and three things to do with them.
import { Account } from "./client.js";
import { find } from "./dom.js";
import { IngestForm } from "./ingest/form.js";
import { createLimit, deleteLimit, editLimit, resetLimit } from "./limits/dialogs.js";
import { Filters } from "./limits/filters.js";
import { LimitList } from "./limits/list.js";
import { LimitStore } from "./limits/store.js";
import { ReplayPanel } from "./replay/panel.js";

const account = new Account();
const store = new LimitStore(account);
const refresh = () => store.refresh();

const ingestForm = new IngestForm(account, store);
const list = new LimitList(store, new Filters(), (limits) => ingestForm.offer(limits), (action, limit) => {
  const { client } = account;
  if (action === "edit") editLimit(client, limit, refresh);
  if (action === "delete") deleteLimit(client, limit, refresh, () => find("#limits").focus());
  if (action === "reset") {
    resetLimit(client, limit, async (history) => {
      await refresh();
      list.showHistory(history);
    });
  }
});
find("#new-limit").addEventListener("click", () => createLimit(account.client, refresh));

new ReplayPanel(account, store, (history) => list.showHistory(history));

const keyForm = find("#account");
keyForm.elements.key.value = account.key;
keyForm.addEventListener("submit", (event) => {
  event.preventDefault();
  account.use(keyForm.elements.key.value.trim());
});

store.refresh();
