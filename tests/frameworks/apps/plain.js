// No framework: what every framework comes down to.
export function start(root, first, told) {
  const element = document.createElement("payi-budget");
  const show = ({ client, limitId, compact, messages }) => {
    if (element.client !== client) element.client = client;
    element.setAttribute("limit-id", limitId);
    element.toggleAttribute("compact", compact);
    element.messages = messages;
  };
  element.refresh = 0;
  show(first);
  for (const name of ["payi-state-change", "payi-error"]) element.addEventListener(name, ({ type, detail }) => told(type, detail));
  root.append(element);
  return { show, end: () => element.remove() };
}
