// An object or a list of the body that the scan is in.

export class Level {
  /** What an object says about itself: `type`, `source.type`, `mimeType`, and whether it has text. */
  type = undefined;
  source = undefined;
  mime = undefined;
  text = false;
  /** How often a tool may be used. */
  uses = undefined;
  /** Where in the body the data of an attachment is: pairs of start and end. */
  inline = undefined;

  /**
   * @param {string} name of the object, or of the list that it is in
   * @param {string} own its own name; "" in a list
   */
  constructor(name, own) {
    this.name = name;
    this.own = own;
  }

  addInline(start, end) {
    (this.inline ??= []).push([start, end]);
  }

  /** Takes over what belongs to a part of this one, such as `source` or `image_url`. */
  take(part) {
    if (part.inline !== undefined) this.inline = [...(this.inline ?? []), ...part.inline];
    if (part.own === "source") this.source = part.type ?? (part.text ? "text" : "bytes");
  }
}
