// What is billed and is not in the usage, only in the answer's content.

/** Counts to read as if they were in the usage. */
export function besides({ output, document_annotation, pages }, { pages_processed }) {
  // OpenAI's Responses: searches, but not the pages that were opened after one.
  const calls = (type) => list(output).filter((item) => item?.type === type && (item.action?.type ?? "search") === "search");
  const web = calls("web_search_call").length;
  const files = calls("file_search_call").length;
  // Mistral's text recognition: annotated pages have a price of their own.
  const annotated = (page) => list(page?.images).some((image) => typeof image?.image_annotation === "string");
  const all = typeof document_annotation === "string" || list(pages).some(annotated);
  return {
    ...(web > 0 && { web_search_calls: web }),
    ...(files > 0 && { file_search_calls: files }),
    ...(all && { pages_annotated: pages_processed }),
  };
}

/** An array, whatever comes. */
export function list(value) {
  return Array.isArray(value) ? value : [];
}
