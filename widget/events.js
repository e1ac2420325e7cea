/** Reads an event stream as it comes in, wherever its pieces were cut. */

/** @import { ServerEvent } from './types' */

export class EventDecoder {
  #rest = '';
  #name = '';
  /** @type {string[]} */
  #data = [];

  /** @param {string} piece @returns {ServerEvent[]} Those that are complete with it. */
  decode(piece) {
    const text = this.#rest + piece;
    const end = text.endsWith('\r') ? -1 : undefined; // it may be the first half of a line end
    const lines = text.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() + (end ? '\r' : '');
    return lines.flatMap((line) => this.#take(line));
  }

  /** @param {string} line */
  #take(line) {
    const [field, ...rest] = line.split(':');
    const value = rest.join(':').replace(/^ /, '');
    if (field === 'event') this.#name = value;
    if (field === 'data') this.#data.push(value);
    if (line) return [];
    const [name, data] = [this.#name || 'message', this.#data.join('\n')];
    this.#name = '';
    this.#data = [];
    return data ? [{ name, data: JSON.parse(data) }] : [];
  }
}
