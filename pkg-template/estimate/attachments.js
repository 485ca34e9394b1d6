// What in a message is an attachment.

const IMAGES = new Set(["image", "image_url", "input_image", "computer_screenshot"]);
const MEDIA = new Set([
  "audio",
  "audio_url",
  "input_audio",
  "video",
  "video_url",
  "input_video",
  "file",
  "input_file",
  "document_url",
  "container_upload",
  "item_reference",
]);

/** Names of an attachment's data, which is no text to the model. */
export const DATA = new Set(["url", "image_url", "data", "bytes", "file_data", "input_audio", "document_url"]);

/**
 * What an object in a message is: an `image`; `media`, which is audio, video, documents and what is kept elsewhere, of
 * any number of tokens; `text`, a document that is its text; or, `undefined`, no attachment.
 */
export function attachmentOf({ own, type, source, mime }) {
  if (own === "inlineData" || own === "inline_data") {
    if (mime?.startsWith("text/")) return "text";
    return mime?.startsWith("image/") ? "image" : "media";
  }
  if (own === "fileData" || own === "file_data") return mime?.startsWith("image/") ? "image" : "media";
  // Cohere's documents have no source: they are there.
  if (own === "document" || type === "document") {
    return source === undefined || source === "text" || source === "content" ? "text" : "media";
  }
  // Bedrock's parts are named by what they are; the others' have a type, and are in a list or are what a tool gave.
  if (own === "image") return "image";
  if (own === "video" || own === "audio") return "media";
  if (own !== "" && own !== "output") return undefined;
  if (IMAGES.has(type)) return "image";
  return MEDIA.has(type) ? "media" : undefined;
}
