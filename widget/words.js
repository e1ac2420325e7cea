// @ts-check
/** The words, colours and first message that the server gives; all of them are content of the assistant. */

/** @typedef {import('./conversation.js').Option} Option */

const COLOUR = /^#[0-9a-f]{6}$/i;

export class Words {
  #words;

  /** @param {any} told What `GET /chat/words` says; what is missing there is left out. */
  constructor(told) {
    this.#words = told?.words ?? {};
    /** @type {string | undefined} */
    this.language = told?.language;
    /** @type {string | undefined} */
    this.direction = told?.direction;
    /** @type {{text: string, html?: string, options?: Option[]} | undefined} */
    this.first = told?.first;
    /** How many characters a message may have. */
    this.limit = told?.limit ?? Infinity;
    /** @type {Record<string, string>} */
    this.colours = {};
    for (const name of ['accent', 'accent_dark']) {
      if (COLOUR.test(told?.colours?.[name])) this.colours[name] = told.colours[name];
    }
  }

  /**
   * A phrase, with its names in braces filled in; nothing if the server does not have it.
   *
   * @param {string} name
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  say(name, values = {}) {
    return String(this.#words[name] ?? '').replace(/{(\w+)}/g, (whole, key) => String(values[key] ?? whole));
  }
}
