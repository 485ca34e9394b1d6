// Many ingests at once.
import { OWN, limitOf, priced } from "./own.mjs";

export async function bulk({ call }) {
  await priced(call);
  const limit_id = await limitOf(call, { limit_name: "Bulk", max: 1 });
  const everything = {
    limit_ids: [limit_id],
    request_tags: ["tag"],
    user_id: "user",
    account_name: "account",
    use_case_id: "case-1",
    use_case_name: "case",
    use_case_step: "step",
    use_case_version: 1,
    scope: "global",
  };
  const nothing = Object.fromEntries(Object.keys(everything).map((name) => [name, null]));
  await call("ingest.bulk", {
    body: [
      { ...OWN, ...everything },
      { ...OWN, ...nothing },
      { ...OWN, category: "none" },
    ],
  });
  await call("ingest.bulk", { parameters: { id: "once" }, body: [OWN] });
  await call("ingest.bulk", { body: "" });
  await call("ingest.bulk", { body: "{}", status: 400, code: "request_processing_error" });
}
