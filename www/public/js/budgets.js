// The page: one account, its limits, and what can be done with them.
import { Account } from "./client.js";
import { clockSentence } from "./clock.js";
import { find, setText } from "./dom.js";
import { describe } from "./errors.js";
import { exportButton } from "./export/button.js";
import { IngestForm } from "./ingest/form.js";
import { createLimit, deleteLimit, editLimit, resetLimit } from "./limits/dialogs.js";
import { Filters } from "./limits/filters.js";
import { LimitList } from "./limits/list.js";
import { LimitStore } from "./limits/store.js";
import { Router } from "./router.js";
import { showTrouble } from "./trouble.js";
import { VIEWS } from "./views.js";

const account = await Account.open().catch(failed);
if (account.isEmbedded) {
  find("#embedded").hidden = false;
  find("#account").hidden = true;
}
account.clock.addEventListener("change", () => {
  const { ahead } = account.clock;
  find("#clock").hidden = ahead === 0;
  setText(find("#clock"), ahead === 0 ? "" : clockSentence(ahead));
});
const store = new LimitStore(account);
const refresh = () => store.refresh();

const ingestForm = new IngestForm(account, store);
const list = new LimitList(account, store, new Filters(), (limits) => ingestForm.offer(limits), (action, limit) => {
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
find("#limits").append(exportButton(account, "limits"), exportButton(account, "requests"));

const keyForm = find("#account");
keyForm.elements.key.value = account.key;
keyForm.addEventListener("submit", (event) => {
  event.preventDefault();
  account.use(keyForm.elements.key.value.trim());
});

const context = {
  account,
  store,
  go: (hash) => (location.hash = hash),
  announce: (text) => setText(find("#changes"), text),
  failed,
};
new Router(VIEWS, { overview: find("#overview"), place: find("#view") }, context).show();
store.refresh();

/** What keeps the page from working is said where it is seen; the rest of the script has no use then. */
function failed(error) {
  const { code, message } = describe(error);
  showTrouble(`${message} (${code})`, () => location.reload());
  setText(find("#summary"), "Nothing can be shown.");
  find("#loading").hidden = true;
  throw error;
}
