// @ts-check
/** Reads an event stream as it comes in, wherever its pieces were cut. */

/** @typedef {{name: string, data: any}} ServerEvent */

export class EventDecoder {
  #rest = '';
  #name = '';
  /** @type {string[]} */
  #data = [];

  /**
   * The events that are complete with this piece.
   *
   * @param {string} piece
   * @returns {ServerEvent[]}
   */
  decode(piece) {
    const text = this.#rest + piece;
    // A carriage return at the end may be the first half of a line end.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() + text.slice(end);
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  /** @param {string} line */
  #take(line) {
    if (!line) {
      const event = this.#data.length ? { name: this.#name || 'message', data: JSON.parse(this.#data.join('\n')) } : null;
      this.#name = '';
      this.#data = [];
      return event;
    }
    const [, field, value] = /** @type {RegExpMatchArray} */ (line.match(/^([^:]*):? ?(.*)$/s));
    if (field === 'event') this.#name = value;
    if (field === 'data') this.#data.push(value);
    return null;
  }
}
