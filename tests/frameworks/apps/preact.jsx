/** @jsxImportSource preact */
import { render } from "preact";

function Budget({ shown, told }) {
  const { client, limitId, compact, messages } = shown;
  return (
    <payi-budget
      client={client}
      limit-id={limitId}
      refresh={0}
      compact={compact}
      messages={messages}
      onpayi-state-change={({ type, detail }) => told(type, detail)}
      onpayi-error={({ type, detail }) => told(type, detail)}
    >
      The budget
    </payi-budget>
  );
}

export function start(root, first, told) {
  const show = (shown) => render(<Budget shown={shown} told={told} />, root);
  show(first);
  return { show, end: () => render(null, root) };
}
