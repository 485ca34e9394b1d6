// The least that answers.
export default {
  fetch: () => new Response("A"),
};
