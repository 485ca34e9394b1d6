// A Worker with two objects: one runs what is tested on the SQLite store, the other is the real one with a way to spoil
// its records.
import { DurableObject } from "cloudflare:workers";
import * as payi from "payi-edge";
import { PayiEngine, SqliteStore } from "payi-edge/cloudflare";
import { contract, report } from "../contract.mjs";
import { Fault, faults } from "../faults.mjs";
import { rows } from "./rows.mjs";

/** Answers with a report. */
export class Bench extends DurableObject {
  async fetch() {
    const { storage } = this.ctx;
    const fresh = () => {
      storage.sql.exec("DROP TABLE IF EXISTS records");
      return new SqliteStore(storage);
    };
    const parts = {
      ...contract(fresh),
      async "a fault at every statement of a commit, and at both of its ends"() {
        const truth = fresh();
        const fault = new Fault();
        return faults(payi, new SqliteStore(breakable(storage, fault)), truth, fault);
      },
      "rows that an ingest writes": () => rows(payi, (counted) => (fresh(), new SqliteStore(counted)), storage),
    };
    return Response.json(await report(parts));
  }
}

/** The storage of an object, which may fail at every statement, and where a transaction begins and ends. */
function breakable(storage, fault) {
  return {
    sql: {
      exec(...args) {
        fault.strike();
        return storage.sql.exec(...args);
      },
    },
    transactionSync(change) {
      fault.strike();
      return storage.transactionSync(() => {
        const result = change();
        fault.strike();
        return result;
      });
    },
  };
}

/** The real object. `/sql` runs a statement behind its back, `/crash` ends the instance, `/alarm` tells its alarm. */
export class Spoilt extends PayiEngine {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/sql") {
      const [query, ...values] = await request.json();
      return Response.json(this.ctx.storage.sql.exec(query, ...values).toArray());
    }
    if (pathname === "/crash") this.ctx.abort("as the test wants it");
    if (pathname === "/alarm") return Response.json(await this.ctx.storage.getAlarm());
    if (pathname === "/alarm/now") {
      await this.ctx.storage.deleteAlarm();
      return Response.json((await this.alarm()) ?? null);
    }
    return super.fetch(request);
  }
}

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/bench") return env.BENCH.getByName("bench").fetch(request);
    const answer = env.SPOILT.getByName("spoilt").fetch(request);
    return pathname === "/crash" ? answer.catch(() => new Response(null, { status: 204 })) : answer;
  },
};
