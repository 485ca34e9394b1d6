// AWS's binary stream of events, application/vnd.amazon.eventstream. A frame is its length (4 bytes), the length of its
// headers (4), a checksum (4), the headers, the payload, a checksum (4). The checksums are left to TLS.
const PRELUDE = 12;
const CHECKSUM = 4;

export class Frames {
  #limit;
  #onPayload;
  #onLost;
  #frame = new Uint8Array(PRELUDE);
  #filled = 0;
  /** Bytes of a frame that is passed over. */
  #toSkip = 0;

  /**
   * @param {number} limit of a frame's length; a longer one is passed over and not kept
   * @param {(payload: Uint8Array) => void} onPayload
   * @param {() => void} onLost for each frame that is passed over
   */
  constructor(limit, onPayload, onLost) {
    this.#limit = limit;
    this.#onPayload = onPayload;
    this.#onLost = onLost;
  }

  push(bytes) {
    while (bytes.length > 0) {
      const count = Math.min(this.#toSkip > 0 ? this.#toSkip : this.#frame.length - this.#filled, bytes.length);
      if (this.#toSkip > 0) {
        this.#toSkip -= count;
      } else {
        this.#frame.set(bytes.subarray(0, count), this.#filled);
        this.#filled += count;
        if (this.#filled === this.#frame.length) this.#next();
      }
      bytes = bytes.subarray(count);
    }
  }

  /** A frame that has begun is dropped: it is not whole. */
  end() {}

  /** The prelude is there, or the whole frame. */
  #next() {
    const view = new DataView(this.#frame.buffer);
    const length = view.getUint32(0);
    const headers = view.getUint32(4);
    const isSound = length >= PRELUDE + headers + CHECKSUM;
    if (isSound && this.#filled === length) {
      this.#onPayload(this.#frame.subarray(PRELUDE + headers, length - CHECKSUM));
      this.#begin(PRELUDE);
    } else if (isSound && length <= this.#limit) {
      const prelude = this.#frame;
      this.#begin(length);
      this.#frame.set(prelude);
      this.#filled = PRELUDE;
    } else {
      this.#onLost();
      // Where the next frame begins nobody knows after a length that cannot be.
      this.#toSkip = isSound ? length - PRELUDE : Infinity;
      this.#begin(PRELUDE);
    }
  }

  #begin(length) {
    this.#frame = new Uint8Array(length);
    this.#filled = 0;
  }
}
