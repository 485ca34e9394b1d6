// A client component: rendered on the server first, where the package is imported as well.
"use client";
import { useEffect } from "react";
import * as payi from "payi-edge";
import { report } from "../../contract.mjs";

export default function Page() {
  useEffect(() => {
    report(payi).then((parts) => {
      globalThis.report = parts;
    });
  }, []);
  return <p>{payi.formatUsd("0.5", 2)}</p>;
}
