// The page: one account, its limits, and three things to do with them.
import { Account } from "./client.js";
import { find } from "./dom.js";
import { IngestForm } from "./ingest/form.js";
import { createLimit, deleteLimit, editLimit, resetLimit } from "./limits/dialogs.js";
import { LimitList } from "./limits/list.js";
import { LimitStore } from "./limits/store.js";
import { ReplayPanel } from "./replay/panel.js";

const account = new Account();
const store = new LimitStore(account);
const refresh = () => store.refresh();

const list = new LimitList(store, (action, limit) => {
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

new IngestForm(account, store);
new ReplayPanel(account, store, (history) => list.showHistory(history));

const keyForm = find("#account");
keyForm.elements.key.value = account.key;
keyForm.addEventListener("submit", (event) => {
  event.preventDefault();
  account.use(keyForm.elements.key.value.trim());
});

store.refresh();
