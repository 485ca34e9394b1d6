// React 19: properties where the element has them, attributes where not, events by their own names.
import { createRoot } from "react-dom/client";

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
  const app = createRoot(root);
  const show = (shown) => app.render(<Budget shown={shown} told={told} />);
  show(first);
  return { show, end: () => app.unmount() };
}
